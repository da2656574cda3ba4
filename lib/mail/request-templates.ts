import { z } from 'zod';
import { line, link, name, text, worded } from './template-parts';

const number = z.number().int().positive();
const written = z.strictObject({
  requesterName: name,
  tenantName: name,
  number,
  subject: line,
  excerpt: text,
  requestUrl: link,
});

/** Mails about requests, to customers and to those who answer. Numbers of requests are names: no digits are grouped. */
export const REQUEST_TEMPLATES = {
  'request-received': worded(
    ['request-received'],
    z.strictObject({ name, number, subject: line, requestUrl: link }),
    {
      values: (data) => ({ name: data.name, number: String(data.number), subject: data.subject }),
      buttonUrl: (data) => data.requestUrl,
    },
  ),

  'request-reply': worded(
    ['request-reply'],
    z.strictObject({ name, staffName: name, number, subject: line, excerpt: text, requestUrl: link }),
    {
      values: (data) => ({
        name: data.name,
        staffName: data.staffName,
        number: String(data.number),
        subject: data.subject,
      }),
      quote: (data) => data.excerpt,
      buttonUrl: (data) => data.requestUrl,
    },
  ),

  'request-opened': worded(['request-opened'], written, {
    values: (data) => ({
      requesterName: data.requesterName,
      tenantName: data.tenantName,
      number: String(data.number),
      subject: data.subject,
    }),
    quote: (data) => data.excerpt,
    buttonUrl: (data) => data.requestUrl,
  }),

  'request-assigned': worded(
    ['request-assigned'],
    z.strictObject({
      name,
      requesterName: name,
      tenantName: name,
      number,
      subject: line,
      requestUrl: link,
    }),
    {
      values: (data) => ({
        name: data.name,
        requesterName: data.requesterName,
        tenantName: data.tenantName,
        number: String(data.number),
        subject: data.subject,
      }),
      buttonUrl: (data) => data.requestUrl,
    },
  ),

  'request-follow-up': worded(['request-follow-up'], written, {
    values: (data) => ({
      requesterName: data.requesterName,
      tenantName: data.tenantName,
      number: String(data.number),
      subject: data.subject,
    }),
    quote: (data) => data.excerpt,
    buttonUrl: (data) => data.requestUrl,
  }),
} as const;
