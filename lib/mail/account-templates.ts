import { z } from 'zod';
import { line, link, moment, name, worded } from './template-parts';

const number = z.number().int().positive();

/** Mails about somebody's own account. */
export const ACCOUNT_TEMPLATES = {
  'verify-email': worded(
    ['verify-email'],
    z.strictObject({ name, verifyUrl: link, expiresInHours: number }),
    {
      values: (data, format) => ({
        name: data.name,
        expiresIn: format.duration('hours', data.expiresInHours),
      }),
      buttonUrl: (data) => data.verifyUrl,
    },
  ),

  'magic-link': worded(
    ['magic-link'],
    z.strictObject({ name: name.nullable(), signInUrl: link, expiresInMinutes: number }),
    {
      values: (data, format) => ({
        name: data.name,
        expiresIn: format.duration('minutes', data.expiresInMinutes),
      }),
      buttonUrl: (data) => data.signInUrl,
    },
  ),

  'reset-password': worded(
    ['reset-password'],
    z.strictObject({ name, resetUrl: link, expiresInMinutes: number }),
    {
      values: (data, format) => ({
        name: data.name,
        expiresIn: format.duration('minutes', data.expiresInMinutes),
      }),
      buttonUrl: (data) => data.resetUrl,
    },
  ),

  'account-exists': worded(['account-exists'], z.strictObject({ name, signInUrl: link }), {
    values: (data) => ({ name: data.name }),
    buttonUrl: (data) => data.signInUrl,
  }),

  'password-changed': worded(
    ['password-changed'],
    z.strictObject({ name, changedAt: moment, ip: line.nullable(), resetUrl: link.nullable() }),
    {
      values: (data, format) => ({
        name: data.name,
        changedAt: format.instant(data.changedAt),
        ip: data.ip,
      }),
      buttonUrl: (data) => data.resetUrl,
    },
  ),

  'data-ready': worded(['data-ready'], z.strictObject({ name, accountUrl: link, until: moment }), {
    values: (data, format) => ({ name: data.name, until: format.day(data.until) }),
    buttonUrl: (data) => data.accountUrl,
  }),

  'account-deleted': worded(['account-deleted'], z.strictObject({ name }), {
    values: (data) => ({ name: data.name }),
  }),

  'customer-welcome': worded(['customer-welcome'], z.strictObject({ name, siteUrl: link }), {
    values: (data) => ({ name: data.name, siteUrl: data.siteUrl }),
    buttonUrl: (data) => data.siteUrl,
  }),

  invitation: worded(
    ['invitation'],
    z.strictObject({
      inviterName: name,
      tenantName: name,
      roleName: name,
      acceptUrl: link,
      expiresInDays: number,
    }),
    {
      values: (data, format) => ({
        inviterName: data.inviterName,
        tenantName: data.tenantName,
        roleName: format.role(data.roleName),
        expiresIn: format.duration('days', data.expiresInDays),
      }),
      buttonUrl: (data) => data.acceptUrl,
    },
  ),

  welcome: worded(['welcome'], z.strictObject({ name, tenantName: name, portalUrl: link, siteUrl: link }), {
    values: ({ name: person, tenantName, siteUrl }) => ({ name: person, tenantName, siteUrl }),
    buttonUrl: (data) => data.portalUrl,
  }),
} as const;
