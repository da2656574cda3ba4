import { CommanderError } from 'commander';
import { describe, expect, it, vi } from 'vitest';
import { createProgram } from './program';

async function refusalOf(...words: string[]): Promise<string> {
  const written: string[] = [];
  const write = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  try {
    await createProgram().parseAsync(['node', 'tenantry', ...words]);
  } catch (error) {
    expect(error).toBeInstanceOf(CommanderError);
  } finally {
    write.mockRestore();
  }
  return written.join('');
}

describe('the command line', () => {
  it.each([
    [['nonsense'], "unknown command 'nonsense'"],
    [['tenants', 'suspend', 'acme'], "required option '--reason <text>'"],
    [['tenants', 'create', '--name', 'Acme'], "required option '--slug <slug>'"],
    [['tenants', 'show'], "missing required argument 'tenant'"],
    [['tenants', 'restore', 'acme'], "required option '--reason <text>'"],
    [['tenants', 'clone', 'acme', '--slug', 'b'], "required option '--name <name>'"],
    [['tenants', 'export', 'acme', '--to', 'x'], "required option '--passphrase-file <file>'"],
    [['tenants', 'move', 'acme'], "required option '--to <strategy>'"],
    [['tenants', 'move-finish', 'acme'], "required option '--reason <text>'"],
    [['tenants', 'moves'], "missing required argument 'tenant'"],
    [['partitions', 'drain', 'eu-2'], "required option '--reason <text>'"],
    [['partitions', 'add'], "missing required argument 'partition'"],
    [['tenants', 'set-plan', 'acme'], "missing required argument 'plan'"],
    [['partitions', 'remove', 'eu-2'], "required option '--reason <text>'"],
    [['flags', 'set', 'sso', '--on'], "required option '--reason <text>'"],
    [['approvals', 'allow', 'apr_1'], "required option '--as <address>'"],
    [['approvals', 'show'], "missing required argument 'request'"],
    [['jobs', 'show'], "missing required argument 'job'"],
    [['jobs', 'delete', '12'], "required option '--reason <reason>'"],
    [['maintenance', 'on'], "required option '--reason <reason>'"],
    [['config', 'set', 'backups.keep', '9'], "required option '--reason <reason>'"],
    [['migrate', 'repair', 'acme'], "required option '--reason <text>'"],
    [['migrate', 'run', '--loud'], "unknown option '--loud'"],
    [['doctor', '--loud'], "unknown option '--loud'"],
  ])('refuses %j before it touches anything', async (words, sentence) => {
    expect(await refusalOf(...words)).toContain(sentence);
  });

  it('names every command in its help', () => {
    const help = createProgram().helpInformation();
    for (const word of [
      'tenants',
      'partitions',
      'approvals',
      'flags',
      'plans',
      'jobs',
      'migrate',
      'doctor',
      'demo',
      'operators',
      'isolation',
      'mail',
    ])
      expect(help).toContain(word);
  });
});
