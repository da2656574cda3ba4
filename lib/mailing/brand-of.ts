import { mailLogo, siteLook } from '@/lib/branding';
import { env } from '@/lib/env';
import type { TenantRef } from '@/lib/kernel/context';
import type { MailDress } from '@/lib/mail';
import { createLinks } from '@/lib/tenancy/host';

/** As on the site: the colour is of the published branding where the plan has it, and the platform is named by the same rule. */
async function mailLookOf(tenant: TenantRef): Promise<NonNullable<MailDress['look']>> {
  const { accent, showsPoweredBy } = await siteLook(tenant);
  const { baseHost, baseProtocol: protocol } = env();
  return {
    name: tenant.name,
    accentColor: accent,
    ...(showsPoweredBy && { poweredByUrl: createLinks({ baseHost, protocol }).baseUrl('/') }),
  };
}

type Dress = Required<Pick<MailDress, 'look' | 'pictures'>>;

/** The same with the logo, as a part of the mail: nothing is asked of the network when it is read. */
export async function wornLook(tenant: TenantRef): Promise<Dress> {
  const [look, logo] = await Promise.all([mailLookOf(tenant), logoOf(tenant)]);
  if (!logo) return { look, pictures: [] };
  const { png, widthPx, heightPx } = logo;
  return {
    look: { ...look, logo: { source: `cid:${LOGO_CID}`, width: widthPx, height: heightPx } },
    pictures: [
      {
        cid: LOGO_CID,
        filename: 'logo.png',
        contentType: 'image/png',
        content: png,
        contentDisposition: 'inline',
      },
    ],
  };
}

/** The same for a page that shows a mail: the logo stands in it as data. */
export async function shownLook(tenant: TenantRef): Promise<NonNullable<MailDress['look']>> {
  const [look, logo] = await Promise.all([mailLookOf(tenant), logoOf(tenant)]);
  if (!logo) return look;
  const source = `data:image/png;base64,${logo.png.toString('base64')}`;
  return { ...look, logo: { source, width: logo.widthPx, height: logo.heightPx } };
}

const LOGO_CID = 'logo';

/** Mails are light, so theirs is the logo for light pages. */
async function logoOf(tenant: TenantRef) {
  const { logo, picturesOf } = await siteLook(tenant);
  const picture = logo.light ?? logo.dark;
  return picture && mailLogo(picturesOf, picture);
}
