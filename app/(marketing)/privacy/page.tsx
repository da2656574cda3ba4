import type { Metadata } from 'next';
import { LegalPage } from '../_components/legal-page';

export const metadata: Metadata = {
  title: 'Privacy',
  description: 'What this installation stores about you, why, and for how long.',
};

const STORED = [
  {
    what: 'Name, mail address, and a password hash (argon2id; never the password)',
    why: 'To know you and let you in',
  },
  {
    what: 'Sessions: when, from which IP address and with which browser',
    why: 'So that you can see and end them',
  },
  {
    what: 'Audit entries: who did what, when, from which IP address and browser',
    why: 'So that a workspace can account for its changes',
  },
  { what: 'Requests, messages and attachments', why: 'To answer you' },
  { what: 'Technical logs with request numbers', why: 'To find and repair faults, and to stop attacks' },
] as const;

/** Privacy text that comes with the software; it describes what the software really does. */
export default function PrivacyPage() {
  return (
    <LegalPage
      title="Privacy"
      lead="What this installation stores about you, why, and how to have it removed."
      updatedOn="2026-11-20"
    >
      <h2>In short</h2>
      <p>
        No advertising, no analytics, no trackers. No page loads anything from another company’s servers;
        fonts and scripts come from this one. The software sends nothing to its authors.
      </p>
      <h2>Who is responsible</h2>
      <p>
        The operator of this installation is responsible for the accounts of people who run workspaces. For
        what happens inside a workspace, its articles, requests and end users, the tenant is responsible, and
        the operator works on its behalf. The authors of the software have no access to any installation.
      </p>
      <h2>What is stored</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {STORED.map((row) => (
            <tr key={row.what}>
              <td>{row.what}</td>
              <td>{row.why}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>Cookies</h2>
      <p>
        Only what signing in needs: a session cookie and a token against forged requests. Each belongs to one
        host and is never shared between faces or tenants. Your choice of a light or dark theme is kept in
        your browser and is not sent. There is nothing to consent to, so there is no banner.
      </p>
      <h2>Who else sees it</h2>
      <p>
        Members of your workspace, as far as their role allows; end users see their own requests. The operator
        can see which workspaces exist, who belongs to them and how much they use. An account on one tenant’s
        site is unknown to every other tenant. The operator’s mail server delivers mails, and its storage
        keeps attachments.
      </p>
      <h2>How it is kept apart</h2>
      <p>
        Every row carries its tenant, and the database refuses to show it to another. Files are stored under
        separate keys for each tenant. Passwords, sign-in links and API keys are kept as hashes alone.
      </p>
      <h2>How long</h2>
      <p>
        Sign-in links expire within minutes and sessions end by themselves. Accounts and content stay until
        they are removed by you, by the tenant or at your request. Audit entries cannot be changed; they go
        when the workspace goes. Operators set how long logs and backups are kept.
      </p>
      <h2>Your rights</h2>
      <p>
        You may ask to see, correct, receive or erase what is stored about you, and complain to a supervisory
        authority. If you are an end user, ask the organisation whose site you used; otherwise ask the
        operator.
      </p>
    </LegalPage>
  );
}
