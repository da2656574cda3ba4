/**
 * What becomes of a column in a sandbox. `keep`: it says nothing about a person. `none`: null. Names and addresses are made of
 * the id of whom they belong to, so that one person has one name wherever it stands.
 */
export type MaskRule =
  | 'keep'
  | 'none'
  | 'empty'
  | 'title'
  | 'text'
  | 'company'
  | 'host'
  | { name: string }
  | { address: string }
  | { always: string };

export interface CloneRule {
  /** The rows stay behind when a tenant is cloned: what they do would be done twice, or belongs to a time or a bill. */
  isLeft?: true;
  /** Columns that are null in every clone. */
  none?: readonly string[];
  /** Every column that could tell of a person. A column that is missing here fails a test. */
  sandbox: Readonly<Record<string, MaskRule>>;
}

const LEFT: CloneRule = { isLeft: true, sandbox: {} };

/** What a masked file holds instead of its bytes. */
export const MASKED_FILE = 'The content of this file is left out of the sandbox.\n';
export const MASKED_FILE_SHA256 = '3a2c003a516b8d2ec156261c50cb07c461929467c58e508577c935c31e0aa278';

/** Table by table: how rows are cloned, and what is made up in a sandbox. */
export const CLONE_RULES: Readonly<Record<string, CloneRule>> = {
  collections: { sandbox: { id: 'keep', slug: 'keep', name: 'keep', description: 'keep' } },
  articles: {
    sandbox: {
      id: 'keep',
      collection_id: 'keep',
      slug: 'keep',
      title: 'keep',
      summary: 'keep',
      body_markdown: 'keep',
      status: 'keep',
      author_id: 'keep',
      author_name: { name: 'author_id' },
      seo_title: 'keep',
      seo_description: 'keep',
    },
  },
  site_contents: { sandbox: { id: 'keep', content: 'keep' } },
  article_feedback: {
    sandbox: { id: 'keep', article_id: 'keep', visitor_key: 'keep', comment: 'text' },
  },
  conversations: {
    sandbox: {
      id: 'keep',
      subject: 'title',
      status: 'keep',
      priority: 'keep',
      channel: 'keep',
      end_user_id: 'keep',
      assignee_id: 'keep',
      assignee_name: { name: 'assignee_id' },
      last_message_kind: 'keep',
    },
  },
  messages: {
    sandbox: {
      id: 'keep',
      conversation_id: 'keep',
      author_kind: 'keep',
      author_id: 'keep',
      author_name: { name: 'author_id' },
      body: 'text',
    },
  },
  files: {
    sandbox: {
      id: 'keep',
      message_id: 'keep',
      name: { always: 'file.txt' },
      media_type: { always: 'text/plain' },
      sha256: { always: MASKED_FILE_SHA256 },
      size_bytes: { always: String(MASKED_FILE.length) },
      uploader_kind: 'keep',
      uploader_id: 'keep',
    },
  },
  counters: { sandbox: { name: 'keep' } },
  end_users: {
    sandbox: {
      id: 'keep',
      email: { address: 'id' },
      name: { name: 'id' },
      password_hash: 'none',
    },
  },
  businesses: {
    sandbox: { id: 'keep', name: 'company', reference: 'none', domain: 'host', note: 'empty' },
  },
  audit_entries: {
    sandbox: {
      id: 'keep',
      actor_kind: 'keep',
      actor_id: 'keep',
      actor_name: { name: 'actor_id' },
      action: 'keep',
      target_type: 'keep',
      target_id: 'keep',
      target_label: 'title',
      before: 'none',
      after: 'none',
      ip: 'none',
      user_agent: 'none',
      request_id: 'keep',
    },
  },
  // A clone calls nobody its original calls, and the secret opens for the original alone.
  usage_settings: {
    none: ['webhook_url', 'webhook_secret_sealed'],
    sandbox: { id: 'keep', webhook_url: 'none', webhook_secret_sealed: 'none' },
  },
  // Mails and calls would go out a second time; receipts are kept by the event's id, whoever's it is.
  outbox_events: LEFT,
  idempotency_keys: LEFT,
  end_user_sessions: LEFT,
  end_user_tokens: LEFT,
  presences: LEFT,
  // A clone has used nothing yet.
  quota_counters: LEFT,
  quota_leases: LEFT,
  quota_alerts: LEFT,
  usage_events: LEFT,
  usage_stale_hours: LEFT,
  usage_rollups: LEFT,
  usage_watermarks: LEFT,
};

/** Left behind by a restore too: what was ended since stays ended, and a used link stays used. */
export const NOT_RESTORED: ReadonlySet<string> = new Set([
  'end_user_sessions',
  'end_user_tokens',
  'idempotency_keys',
  'presences',
]);

/** Types whose values may tell of a person; those of other types (numbers, instants, switches) do not. */
export const TELLING_TYPE = /^(text|character|character varying|json|jsonb|inet|bytea|xml)\b|\[\]$/;
