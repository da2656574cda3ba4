import { createLoader, createSerializer, parseAsString } from 'nuqs/server';

export const doctorParams = { tenant: parseAsString };
export const loadDoctorParams = createLoader(doctorParams);
export const writeDoctorParams = createSerializer(doctorParams);
