import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attackSchema, attackThroughOrm, leakTarget, type TrialDatabase, trialDatabase } from './support';

/** Each wall is taken down alone; a suite that stayed green then would prove nothing. */
let database: TrialDatabase;
beforeEach(async () => {
  database = await trialDatabase();
});
afterEach(() => database.close());

const asOwner = (sql: string) => database.admin.query(`set role tenantry_owner; ${sql}; reset role`);
const attack = () => attackSchema(leakTarget(database));

describe('a wall that is taken down is noticed', () => {
  it('policy: switched off on one table', async () => {
    await asOwner('alter table tenant_shared.articles disable row level security');
    expect(await attack()).toContainEqual(expect.stringMatching(/articles.*select by key/));
  });

  it('policy: widened by a second one', async () => {
    await asOwner('create policy everyone on tenant_shared.messages for select using (true)');
    expect(await attack()).toContainEqual(expect.stringMatching(/messages.*select of everything/));
  });

  it('policy: without its check on writes', async () => {
    await asOwner('alter policy tenant_isolation on tenant_shared.files with check (true)');
    expect(await attack()).toContainEqual(expect.stringMatching(/files.*insert for a stranger/));
  });

  it('FORCE: the owner reads without a context', async () => {
    await asOwner('alter table tenant_shared.end_users no force row level security');
    expect(await attack()).toContainEqual(expect.stringMatching(/end_users.*owner reads/));
  });

  it('signature: the tenant is believed as it stands in the setting', async () => {
    await asOwner(`create or replace function app.tenant_id() returns text language sql stable
      as $$ select split_part(current_setting('app.context', true), '.', 2) $$`);
    expect(await attack()).toContainEqual(
      expect.stringMatching(/signed with another key context was accepted/),
    );
  });

  it('composite key: a foreign key by id alone', async () => {
    await asOwner(`alter table tenant_shared.conversations add constraint one_id unique (id);
      alter table tenant_shared.messages drop constraint messages_tenant_id_conversation_id_fkey,
        add foreign key (conversation_id) references tenant_shared.conversations (id) not valid`);
    expect(await attack()).toContainEqual(
      expect.stringMatching(/messages.*conversation_id may point at a stranger/),
    );
  });

  it('a table outside the Prisma schema', async () => {
    await asOwner('create table tenant_shared.forgotten (tenant_id text not null)');
    expect(await attack()).toContainEqual(expect.stringMatching(/forgotten: not in the Prisma schema/));
  });
});

describe('each wall alone holds against Prisma', () => {
  it('both walls', async () => {
    expect(await attackThroughOrm(database, { hasPolicies: true, hasSecondWall: true })).toEqual([]);
  });

  it('row-level security without the second wall', async () => {
    expect(await attackThroughOrm(database, { hasPolicies: true, hasSecondWall: false })).toEqual([]);
  });

  it('the second wall without row-level security', async () => {
    expect(await attackThroughOrm(database, { hasPolicies: false, hasSecondWall: true })).toEqual([]);
  });

  it('neither wall: the attacks get through, so they are real', async () => {
    const findings = await attackThroughOrm(database, { hasPolicies: false, hasSecondWall: false });
    // Earlier attacks of the run destroy rows that later ones aim at, so not every model shows every finding.
    for (const finding of [
      'findMany returned strangers',
      'findUnique by key',
      'update by key',
      'deleteMany of strangers',
    ]) {
      expect(findings.filter((f) => f.endsWith(finding)).length, finding).toBeGreaterThan(3);
    }
  });
});
