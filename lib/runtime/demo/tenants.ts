import type { CreateTenantInput } from '@/lib/tenancy/schemas';
import type { DemoMember, DemoPerson } from './people';

export interface DemoTenant
  extends Pick<
    CreateTenantInput,
    'name' | 'slug' | 'strategy' | 'plan' | 'locale' | 'timeZone' | 'currency' | 'accentColor'
  > {
  /** How long ago it signed up. */
  ageDays: number;
  /** The first one is the owner who signed up. */
  members: readonly [DemoMember, ...DemoMember[]];
  /** End users of its site, by the key that texts use. */
  users: Record<string, DemoPerson>;
  /** Companies that end users belong to. */
  businesses?: readonly DemoBusiness[];
  closed?: { kind: 'suspended' | 'maintenance'; reason: string };
  /** An invitation that nobody has accepted yet. */
  invited?: { email: string; role: 'user' | 'manager' };
  apiKeyName?: string;
}

export interface DemoBusiness {
  name: string;
  domain: string;
  reference?: string;
  note?: string;
}

const person = (name: string, email: string): DemoPerson => ({ name, email });

/** Companies of different trades, places and sizes, on every strategy. */
export const DEMO_TENANTS: readonly DemoTenant[] = [
  {
    slug: 'harbour-pine',
    name: 'Harbour & Pine Coffee',
    strategy: 'shared',
    plan: 'pro',
    locale: 'en-GB',
    timeZone: 'Europe/London',
    currency: 'GBP',
    accentColor: '#9a3412',
    ageDays: 214,
    members: [
      { who: 'maya', role: 'owner' },
      { who: 'tom', role: 'admin' },
      { who: 'priya', role: 'manager' },
      { who: 'jonas', role: 'user' },
      { who: 'ellen', role: 'viewer' },
    ],
    users: {
      amelia: person('Amelia Foster', 'amelia.foster@mailbox.example'),
      ravi: person('Ravi Chandra', 'ravi.chandra@mailbox.example'),
      george: person('George Pemberton', 'george@pembertoncafe.example'),
      isla: person('Isla MacKenzie', 'isla.mackenzie@mailbox.example'),
      chloe: person('Chloe Dubois', 'chloe.dubois@mailbox.example'),
      samir: person('Samir Haddad', 'samir.haddad@mailbox.example'),
      beth: person('Beth Carrow', 'beth@carrowbooks.example'),
      oliver: person('Oliver Stanton', 'oliver.stanton@mailbox.example'),
      nia: person('Nia Bowen', 'nia.bowen@mailbox.example'),
    },
    businesses: [
      {
        name: 'Pemberton Café',
        domain: 'pembertoncafe.example',
        reference: 'HP-1043',
        note: 'Two machines on loan. Delivery on Tuesdays.',
      },
      { name: 'Carrow Books', domain: 'carrowbooks.example', reference: 'HP-1102' },
      {
        name: 'Northgate Hotels',
        domain: 'northgatehotels.example',
        note: 'Asks for one invoice a quarter.',
      },
    ],
    invited: { email: 'harriet@harbourpine.example', role: 'user' },
    apiKeyName: 'Web shop',
  },
  {
    slug: 'stratus-ledger',
    name: 'Stratus Ledger',
    strategy: 'database',
    plan: 'enterprise',
    locale: 'en-US',
    timeZone: 'America/New_York',
    currency: 'USD',
    accentColor: '#1d4ed8',
    ageDays: 401,
    members: [
      { who: 'grace', role: 'owner' },
      { who: 'daniel', role: 'admin' },
      { who: 'keiko', role: 'user' },
    ],
    users: {
      paula: person('Paula Jennings', 'paula@jenningscpa.example'),
      mitch: person('Mitch Orlando', 'mitch@orlandoroofing.example'),
      tess: person('Tess Albright', 'tess.albright@mailbox.example'),
      devon: person('Devon Clarke', 'devon@clarkebrew.example'),
    },
    businesses: [
      { name: 'Clarke Brewing', domain: 'clarkebrew.example', reference: 'ACC-20418' },
      {
        name: 'Jennings CPA',
        domain: 'jenningscpa.example',
        reference: 'ACC-20077',
        note: 'Keeps the books of eleven of our customers.',
      },
      { name: 'Orlando Roofing', domain: 'orlandoroofing.example', reference: 'ACC-20391' },
    ],
    apiKeyName: 'Status page',
  },
  {
    slug: 'velotal',
    name: 'Velotal Räder',
    strategy: 'schema',
    plan: 'pro',
    locale: 'de',
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    accentColor: '#15803d',
    ageDays: 167,
    members: [
      { who: 'sven', role: 'owner' },
      { who: 'lena', role: 'manager' },
      { who: 'jonas', role: 'user' },
    ],
    users: {
      katrin: person('Katrin Voss', 'katrin.voss@postfach.example'),
      emre: person('Emre Yıldız', 'emre.yildiz@postfach.example'),
      ute: person('Ute Brandstätter', 'ute.brandstaetter@postfach.example'),
      felix: person('Felix Kern', 'felix.kern@postfach.example'),
    },
  },
  {
    slug: 'casa-lumbre',
    name: 'Casa Lumbre',
    strategy: 'shared',
    plan: 'starter',
    locale: 'es-MX',
    timeZone: 'America/Mexico_City',
    currency: 'MXN',
    accentColor: '#b91c1c',
    ageDays: 92,
    members: [
      { who: 'ximena', role: 'owner' },
      { who: 'diego', role: 'user' },
    ],
    users: {
      lucia: person('Lucía Fernández', 'lucia.fernandez@correo.example'),
      arturo: person('Arturo Vega', 'arturo.vega@correo.example'),
      paloma: person('Paloma Ibarra', 'paloma.ibarra@correo.example'),
    },
  },
  {
    slug: 'brightpath',
    name: 'Brightpath Academy',
    strategy: 'shared',
    plan: 'pro',
    locale: 'en-IN',
    timeZone: 'Asia/Kolkata',
    currency: 'INR',
    accentColor: '#7c3aed',
    ageDays: 143,
    members: [
      { who: 'anjali', role: 'owner' },
      { who: 'rohan', role: 'manager' },
      { who: 'priya', role: 'admin' },
    ],
    users: {
      kavya: person('Kavya Iyer', 'kavya.iyer@inbox.example'),
      arjun: person('Arjun Nair', 'arjun.nair@inbox.example'),
      farah: person('Farah Siddiqui', 'farah.siddiqui@inbox.example'),
      vikram: person('Vikram Rao', 'vikram.rao@inbox.example'),
    },
  },
  {
    slug: 'tidewater-physio',
    name: 'Tidewater Physio',
    strategy: 'schema',
    plan: 'pro',
    locale: 'en-AU',
    timeZone: 'Australia/Sydney',
    currency: 'AUD',
    accentColor: '#0e7490',
    ageDays: 75,
    members: [
      { who: 'olivia', role: 'owner' },
      { who: 'marcus', role: 'admin' },
    ],
    users: {
      helen: person('Helen Papadakis', 'helen.papadakis@mailbox.example'),
      liam: person("Liam O'Connell", 'liam.oconnell@mailbox.example'),
      mei: person('Mei Zhang', 'mei.zhang@mailbox.example'),
    },
  },
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
