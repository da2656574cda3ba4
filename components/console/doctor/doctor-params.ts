import { createLoader, parseAsString } from 'nuqs/server';

export const doctorParams = { tenant: parseAsString };
export const loadDoctorParams = createLoader(doctorParams);
