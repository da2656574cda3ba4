import type { DemoTenant } from './demo-tenant';
import { person } from './people';

/** The other companies, the last one made last. */
export const MORE_TENANTS: readonly DemoTenant[] = [
  {
    slug: 'atelier-mistral',
    name: 'Atelier Mistral',
    strategy: 'shared',
    plan: 'starter',
    locale: 'fr',
    timeZone: 'Europe/Paris',
    currency: 'EUR',
    accentColor: '#0f766e',
    ageDays: 58,
    members: [
      { who: 'camille', role: 'owner' },
      { who: 'hugo', role: 'user' },
    ],
    users: {
      sophie: person('Sophie Garnier', 'sophie.garnier@courriel.example'),
      mathieu: person('Mathieu Lacroix', 'mathieu.lacroix@courriel.example'),
      ines: person('Inès Benali', 'ines.benali@courriel.example'),
    },
  },
  {
    slug: 'fernhill-energy',
    name: 'Fernhill Energy',
    strategy: 'shared',
    plan: 'starter',
    locale: 'en-IE',
    timeZone: 'Europe/Dublin',
    currency: 'EUR',
    accentColor: '#a16207',
    ageDays: 34,
    members: [
      { who: 'niamh', role: 'owner' },
      { who: 'cormac', role: 'user' },
      { who: 'maya', role: 'admin' },
    ],
    users: {
      eoin: person('Eoin Murphy', 'eoin.murphy@mailbox.example'),
      siobhan: person('Siobhán Kelly', 'siobhan.kelly@mailbox.example'),
      declan: person('Declan Walsh', 'declan.walsh@mailbox.example'),
    },
  },
  {
    slug: 'kestrel-freight',
    name: 'Kestrel Freight',
    strategy: 'database',
    plan: 'enterprise',
    locale: 'en-US',
    timeZone: 'America/Chicago',
    currency: 'USD',
    accentColor: '#be123c',
    ageDays: 288,
    members: [
      { who: 'dana', role: 'owner' },
      { who: 'luis', role: 'manager' },
    ],
    users: {
      hank: person('Hank Sorensen', 'hank@sorensenmills.example'),
      yolanda: person('Yolanda Price', 'yolanda@primelinefoods.example'),
      brett: person('Brett Kaminski', 'brett@kaminskitools.example'),
    },
    businesses: [
      { name: 'Kaminski Tools', domain: 'kaminskitools.example', reference: 'K-118' },
      {
        name: 'Primeline Foods',
        domain: 'primelinefoods.example',
        reference: 'K-092',
        note: 'Food grade only; the seal number goes on every bill of lading.',
      },
      { name: 'Sorensen Mills', domain: 'sorensenmills.example', reference: 'K-077' },
    ],
    apiKeyName: 'Dispatch system',
  },
  {
    slug: 'pagoda-games',
    name: 'Pagoda Games',
    strategy: 'shared',
    plan: 'free',
    locale: 'en-CA',
    timeZone: 'America/Toronto',
    currency: 'CAD',
    accentColor: '#a21caf',
    ageDays: 19,
    members: [
      { who: 'wren', role: 'owner' },
      { who: 'theo', role: 'admin' },
      { who: 'maya', role: 'user' },
    ],
    users: {
      pixel: person('Jules Tremblay', 'jules.tremblay@mailbox.example'),
      nova: person('Nova Petrov', 'nova.petrov@mailbox.example'),
      kit: person('Kit Anand', 'kit.anand@mailbox.example'),
    },
    invited: { email: 'sasha@pagodagames.example', role: 'manager' },
  },
  {
    slug: 'meadow-vets',
    name: 'Meadow Veterinary Group',
    strategy: 'shared',
    plan: 'starter',
    locale: 'en-NZ',
    timeZone: 'Pacific/Auckland',
    currency: 'NZD',
    accentColor: '#4d7c0f',
    ageDays: 250,
    members: [{ who: 'aroha', role: 'owner' }],
    users: {
      ben: person('Ben Tamihana', 'ben.tamihana@mailbox.example'),
      fiona: person('Fiona Reid', 'fiona.reid@mailbox.example'),
    },
    closed: {
      kind: 'suspended',
      reason:
        'The practice asked us to close its site while two clinics merge. Please call your clinic directly.',
    },
  },
  {
    slug: 'sable-telecom',
    name: 'Sable Telecom',
    strategy: 'shared',
    plan: 'pro',
    locale: 'en-ZA',
    timeZone: 'Africa/Johannesburg',
    currency: 'ZAR',
    accentColor: '#334155',
    ageDays: 121,
    members: [
      { who: 'thabo', role: 'owner' },
      { who: 'zanele', role: 'manager' },
    ],
    users: {
      pieter: person('Pieter van der Merwe', 'pieter@merwefarms.example'),
      lindiwe: person('Lindiwe Khumalo', 'lindiwe.khumalo@mailbox.example'),
    },
    closed: {
      kind: 'maintenance',
      reason: 'We are moving your help centre to new servers tonight. It is back by 06:00 (SAST).',
    },
  },
];
