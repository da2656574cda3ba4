import type { Metadata } from 'next';
import Link from 'next/link';
import { LegalPage } from '../_components/legal-page';

export const metadata: Metadata = {
  title: 'Terms',
  description: 'What you may expect of this installation, and what it expects of you.',
};

/** Terms of use that come with the software. */
export default function TermsPage() {
  return (
    <LegalPage
      title="Terms"
      lead="What you may expect of this installation, and what it expects of you."
      updatedOn="2026-11-20"
    >
      <h2>Who is who</h2>
      <p>
        Tenantry is open software. It is not a company and runs no service. Whoever installed it on the
        machine you are talking to is the <strong>operator</strong>, and your agreement is with the operator.
        An organisation that creates a workspace is a <strong>tenant</strong>. People who use a tenant’s site
        are its <strong>end users</strong>; their agreement is with the tenant.
      </p>
      <p>
        These terms come with the software and apply as long as the operator has not agreed something else
        with you. An operator who offers the platform to the public should add a name, an address and the
        applicable law.
      </p>
      <h2>The software</h2>
      <p>
        The software is licensed under the MIT licence: you may use, change and redistribute it. It is
        provided as it is, without warranty of any kind, and its authors are not liable for what is done with
        it.
      </p>
      <h2>Your workspace</h2>
      <ul>
        <li>
          You give a name and a mail address that are yours, and keep your password and API keys to yourself.
        </li>
        <li>
          The owner of a workspace decides who else may enter it and is responsible for what they do in it.
        </li>
        <li>
          What you and your end users put in remains yours. The operator stores and shows it to provide the
          service.
        </li>
        <li>
          You may take your audit log out as CSV or JSON, and your articles and requests through the API, at
          any time.
        </li>
      </ul>
      <h2>What is not allowed</h2>
      <ul>
        <li>Anything unlawful, and content that you have no right to use.</li>
        <li>Mail that its receivers did not ask for.</li>
        <li>Attempts to read or change another tenant’s data, or to overload the service for others.</li>
        <li>Pretending to be another organisation, by name, address or design.</li>
      </ul>
      <p>
        If you find a way past the isolation between tenants, stop there, touch nobody’s data and tell the
        operator. To try it out, run your own installation; it comes with a test suite for that purpose.
      </p>
      <h2>Suspension and end</h2>
      <p>
        The operator can suspend a workspace that breaks these terms or endangers others. Its pages then say
        that it is not available, its data is kept, and it can be reactivated. You can stop using the service
        at any time; ask the operator to delete your workspace.
      </p>
      <h2>Limits and availability</h2>
      <p>
        Each plan has limits, listed under <Link href="/#plans">plans</Link>. Availability targets are
        promises only where the operator has agreed them with you in writing.
      </p>
      <h2>Changes</h2>
      <p>
        When these terms change, the date above changes with them, and the operator tells the owners of all
        workspaces.
      </p>
    </LegalPage>
  );
}
