import type { Role } from '@/lib/kernel/permissions';

/** Every demo account signs in with this; it is printed at the start of a demo and means nothing anywhere else. */
export const DEMO_PASSWORD = 'harbour-lantern-42';

export interface DemoPerson {
  name: string;
  email: string;
}

export const person = (name: string, email: string): DemoPerson => ({ name, email });

/** Staff by the key that texts use for them. The mail domain `example` belongs to nobody (RFC 2606). */
export const STAFF = {
  maya: { name: 'Maya Lindqvist', email: 'maya@harbourpine.example' },
  tom: { name: 'Tom Okafor', email: 'tom@harbourpine.example' },
  priya: { name: 'Priya Raman', email: 'priya@harbourpine.example' },
  jonas: { name: 'Jonas Weber', email: 'jonas@harbourpine.example' },
  ellen: { name: 'Ellen Marsh', email: 'ellen@harbourpine.example' },
  grace: { name: 'Grace Whitfield', email: 'grace@stratusledger.example' },
  daniel: { name: 'Daniel Reyes', email: 'daniel@stratusledger.example' },
  keiko: { name: 'Keiko Tanabe', email: 'keiko@stratusledger.example' },
  sven: { name: 'Sven Albrecht', email: 'sven@velotal.example' },
  lena: { name: 'Lena Hofmann', email: 'lena@velotal.example' },
  ximena: { name: 'Ximena Robles', email: 'ximena@casalumbre.example' },
  diego: { name: 'Diego Santillán', email: 'diego@casalumbre.example' },
  anjali: { name: 'Anjali Deshpande', email: 'anjali@brightpath.example' },
  rohan: { name: 'Rohan Mehta', email: 'rohan@brightpath.example' },
  olivia: { name: 'Olivia Hartley', email: 'olivia@tidewaterphysio.example' },
  marcus: { name: 'Marcus Bell', email: 'marcus@tidewaterphysio.example' },
  camille: { name: 'Camille Aubert', email: 'camille@ateliermistral.example' },
  hugo: { name: 'Hugo Lemoine', email: 'hugo@ateliermistral.example' },
  niamh: { name: 'Niamh Gallagher', email: 'niamh@fernhillenergy.example' },
  cormac: { name: 'Cormac Byrne', email: 'cormac@fernhillenergy.example' },
  dana: { name: 'Dana Kowalski', email: 'dana@kestrelfreight.example' },
  luis: { name: 'Luis Ferrer', email: 'luis@kestrelfreight.example' },
  wren: { name: 'Wren Castellanos', email: 'wren@pagodagames.example' },
  theo: { name: 'Theo Nakamura', email: 'theo@pagodagames.example' },
  aroha: { name: 'Aroha Ngata', email: 'aroha@meadowvets.example' },
  thabo: { name: 'Thabo Mokoena', email: 'thabo@sabletelecom.example' },
  zanele: { name: 'Zanele Dlamini', email: 'zanele@sabletelecom.example' },
} as const satisfies Record<string, DemoPerson>;

export type StaffKey = keyof typeof STAFF;

export const OPERATORS: readonly DemoPerson[] = [
  { name: 'Robin Vale', email: 'robin@operators.example' },
  { name: 'Sanna Koskinen', email: 'sanna@operators.example' },
];

export interface DemoMember {
  who: StaffKey;
  role: Role;
}
