import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { DATA_DIR } from './paths';

const secretsSchema = z.strictObject({
  DATABASE_APP_PASSWORD: z.string().min(16),
  DATABASE_CONTROL_PASSWORD: z.string().min(16),
  DATABASE_JOBS_PASSWORD: z.string().min(16),
  DATABASE_OWNER_PASSWORD: z.string().min(16),
  MASTER_KEY: z.string().length(44),
  AUTH_SECRET: z.string().min(32),
});

/** Secrets of a demo installation, named like the variables they become. */
export type DemoSecrets = z.infer<typeof secretsSchema>;

/** Fresh random secrets. */
export function generateSecrets(): DemoSecrets {
  const password = () => randomBytes(24).toString('base64url');
  return {
    DATABASE_APP_PASSWORD: password(),
    DATABASE_CONTROL_PASSWORD: password(),
    DATABASE_JOBS_PASSWORD: password(),
    DATABASE_OWNER_PASSWORD: password(),
    MASTER_KEY: randomBytes(32).toString('base64'),
    AUTH_SECRET: randomBytes(32).toString('base64url'),
  };
}

/**
 * The secrets of this checkout's demo installation, made on the first call and kept readable for the owner alone.
 * @throws Error when the file exists but cannot be used: losing the master key would make the data unreadable
 */
export function demoSecrets(file: string = path.join(DATA_DIR, 'secrets.json')): DemoSecrets {
  if (fs.existsSync(file)) {
    const parsed = secretsSchema.safeParse(JSON.parse(fs.readFileSync(file, 'utf8')));
    if (parsed.success) return parsed.data;
    throw new Error(
      `${path.relative(process.cwd(), file)} is damaged. Restore it, or remove the folder .data to start over without its data.`,
    );
  }
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const secrets = generateSecrets();
  // Written aside and renamed, so that a kill in between leaves no half of a master key.
  fs.writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  fs.renameSync(`${file}.new`, file);
  return secrets;
}
