import { z } from 'zod';
import {
  addDomain,
  getDomain,
  listDomains,
  removeDomain,
  setHsts,
  setPrimaryDomain,
  verifyDomain,
} from '@/lib/domains';
import {
  addDomainSchema,
  CERTIFICATE_STATES,
  CHECK_OUTCOMES,
  DOMAIN_STATUSES,
  domainIdSchema,
  FINDINGS,
  hstsSchema,
  primaryDomainSchema,
  RECORD_PURPOSES,
  RECORD_TYPES,
} from '@/lib/domains/schemas';
import { HSTS_CHOICES } from '@/lib/kernel/hsts';
import { idSchema } from '@/lib/kernel/ids';
import { defineRoute } from '../define-route';
import { described } from '../schemas';

const tag = 'Domains';
const params = domainIdSchema;

const instant = z.iso.datetime().meta({ description: 'ISO 8601 in UTC.' });

const domainResource = z
  .object({
    id: idSchema('domain'),
    host: z
      .string()
      .meta({ description: 'In lower case; other letters as ASCII (`xn--…`).', example: 'help.example.com' }),
    displayHost: z
      .string()
      .meta({ description: 'The same with the letters that people read.', example: 'help.example.com' }),
    status: z.enum(DOMAIN_STATUSES).meta({
      description:
        '`valid`: both records are right. `verifying`: one of them is. `conflicting`: visitors are led elsewhere. `failed`: a record is wrong or has gone. `lost`: gone for so long that the site is not served there.',
      example: 'pending',
    }),
    nextStep: z.string().meta({ description: 'What to do.' }),
    isPrimary: z.boolean().meta({ description: 'The other domains lead to it.' }),
    redirectsSubdomain: z
      .boolean()
      .meta({ description: 'Of the primary domain: the address below ours leads to it as well.' }),
    records: z
      .array(
        z.object({
          purpose: z.enum(RECORD_PURPOSES).meta({
            description: '`proof` that the domain is yours, or `routing` of its visitors to the site.',
          }),
          type: z.enum(RECORD_TYPES).meta({
            description: '`ALIAS` at the top of a zone, where no CNAME may stand; also called ANAME.',
          }),
          name: z.string().meta({ example: '_site-verification.help.example.com' }),
          value: z.string().meta({ example: 'site-verification=Zx81…' }),
          isAlternative: z
            .boolean()
            .meta({ description: 'Does the same as the one before it, where there is no `ALIAS`.' }),
          finding: z
            .enum(FINDINGS)
            .nullable()
            .meta({ description: 'What stands there; null until the DNS has answered.' }),
          found: z.array(z.string()).meta({ description: 'Values in its place, at most five.' }),
        }),
      )
      .meta({ description: 'What has to stand in the DNS.' }),
    certificate: z
      .object({
        state: z.enum(CERTIFICATE_STATES).meta({
          description:
            '`issued`: in order. `expiring`, `expired`: it was not renewed. `untrusted`: browsers do not know who signed it. `missing`: there is none yet. `unreachable`: it could not be looked at.',
        }),
        issuer: z.string().nullable(),
        expiresAt: instant.nullable(),
        checkedAt: instant,
      })
      .nullable()
      .meta({ description: 'What visitors are shown; null while the domain does not work.' }),
    hsts: z
      .enum(HSTS_CHOICES)
      .meta({ description: 'How long browsers are told to come over TLS alone.', example: 'month' }),
    verifiedAt: instant.nullable().meta({ description: 'The site is served there since.' }),
    servedUntil: instant
      .nullable()
      .meta({ description: 'When it stops being served, if what has gone does not come back.' }),
    checkedAt: instant.nullable(),
    nextCheckAt: instant,
    createdAt: instant,
  })
  .meta({ id: 'Domain', description: 'A host name of your own for the site.' });

const checkedResource = z
  .object({
    domain: domainResource,
    check: z.object({
      outcome: z.enum(CHECK_OUTCOMES).meta({ description: 'What the DNS says at the moment.' }),
      message: z
        .string()
        .meta({ description: 'What to do.', example: 'There is no TXT record at this name yet.' }),
      expected: z.string().meta({ description: 'Value of the proof.', example: 'site-verification=Zx81…' }),
      found: z.array(z.string()).meta({ description: 'Values that stand there in its place, at most five.' }),
    }),
  })
  .meta({ id: 'DomainCheck', description: 'A domain and what a look at its proof showed.' });

export const domainRoutes = [
  defineRoute({
    method: 'GET',
    path: '/domains',
    operationId: 'listDomains',
    tag,
    summary: 'List domains',
    description: 'All of them, the first added first.',
    scope: 'domains:read',
    response: z.object({ data: z.array(domainResource) }).meta({ id: 'DomainList' }),
    run: async (ctx) => ({ data: await listDomains(ctx) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/domains',
    operationId: 'addDomain',
    tag,
    summary: 'Add a domain',
    description:
      'Set its `records` in the DNS, then have it verified. Until then the site is not served there, and others may add the same name.',
    scope: 'domains:write',
    body: described(addDomainSchema, {
      host: 'The name alone: no scheme, port, path or wildcard. Each name is added by itself, `www` too.',
    }),
    response: domainResource,
    status: 201,
    location: (domain) => `/domains/${domain.id}`,
    errors: ['FEATURE_NOT_IN_PLAN', 'QUOTA_EXCEEDED', 'ALREADY_EXISTS', 'DOMAIN_ALREADY_CLAIMED'],
    run: (ctx, { body }) => addDomain(ctx, body),
  }),
  defineRoute({
    method: 'GET',
    path: '/domains/{domainId}',
    operationId: 'getDomain',
    tag,
    summary: 'Get a domain',
    scope: 'domains:read',
    params,
    response: domainResource,
    run: (ctx, { params: domain }) => getDomain(ctx, domain),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/domains/{domainId}',
    operationId: 'removeDomain',
    tag,
    summary: 'Remove a domain',
    description: 'The site is not served there from now on. To add it again it has to be verified anew.',
    scope: 'domains:write',
    changesSite: true,
    params,
    run: (ctx, { params: domain }) => removeDomain(ctx, domain),
  }),
  defineRoute({
    method: 'POST',
    path: '/domains/{domainId}/verify',
    operationId: 'verifyDomain',
    tag,
    summary: 'Look for the proof',
    description:
      'Asks the DNS now. With the proof in place the site is served at once; otherwise `check` says what is there. Domains are looked at in the background too, for ever.',
    scope: 'domains:write',
    params,
    response: checkedResource,
    changesSite: true,
    errors: ['FEATURE_NOT_IN_PLAN', 'DOMAIN_ALREADY_CLAIMED'],
    run: async (ctx, { params: asked }) => {
      const { domain, check } = await verifyDomain(ctx, asked);
      return { domain, check };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/domains/{domainId}/make-primary',
    operationId: 'makeDomainPrimary',
    tag,
    summary: 'Make a domain the primary one',
    description: 'Your other domains lead to it, and canonical links name it. It has to be `valid`.',
    scope: 'domains:write',
    params,
    body: described(primaryDomainSchema.omit({ domainId: true }), {
      redirectsSubdomain: 'The address below ours leads to it as well.',
    }),
    response: domainResource,
    changesSite: true,
    errors: ['CONFLICT'],
    run: (ctx, { params: { domainId }, body }) => setPrimaryDomain(ctx, { domainId, ...body }),
  }),
  defineRoute({
    method: 'PATCH',
    path: '/domains/{domainId}',
    operationId: 'updateDomain',
    tag,
    summary: 'Change a domain',
    scope: 'domains:write',
    params,
    body: described(hstsSchema.omit({ domainId: true }), {
      hsts: 'How long browsers are told to come over TLS alone (Strict-Transport-Security); `off` makes them forget it.',
    }),
    response: domainResource,
    run: (ctx, { params: { domainId }, body }) => setHsts(ctx, { domainId, ...body }),
  }),
];
