import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { PARTITION_KINDS, type PartitionDto } from '@/lib/fleet/partitions/schemas';
import { asGb } from './server-form';
import { PARTITION_KIND_WORDS } from './words';

const KINDS = PARTITION_KINDS.map((value) => ({ value, ...PARTITION_KIND_WORDS[value] }));

/** What is known of a server besides its address. */
export function ServerFields({
  server,
  regions,
  errorOf,
}: {
  server?: PartitionDto;
  /** Those there are, to choose from; another one may be typed. */
  regions: readonly string[];
  errorOf: (field: string) => string | undefined;
}) {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Name" error={errorOf('name')} required>
          <Input
            name="name"
            defaultValue={server?.name}
            maxLength={60}
            placeholder="Frankfurt 2"
            autoComplete="off"
          />
        </Field>
        <Field label="Region" error={errorOf('region')} required>
          <Input
            name="region"
            defaultValue={server?.region}
            maxLength={32}
            placeholder="eu-central"
            list="fleet-regions"
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
        <datalist id="fleet-regions">
          {regions.map((region) => (
            <option key={region} value={region} />
          ))}
        </datalist>
        <Field label="Takes" error={errorOf('kind')} className="sm:col-span-2">
          <Select name="kind" defaultValue={server?.kind ?? 'general'} options={KINDS} className="w-full" />
        </Field>
        <Field label="Tenants at most" hint="Empty: no limit." error={errorOf('capacityTenants')} optional>
          <Input
            name="capacityTenants"
            inputMode="numeric"
            defaultValue={server?.capacityTenants ?? ''}
            autoComplete="off"
          />
        </Field>
        <Field label="GB at most" hint="Empty: no limit." error={errorOf('capacityBytes')} optional>
          <Input
            name="capacityBytes"
            inputMode="decimal"
            defaultValue={asGb(server?.capacityBytes ?? null)}
            autoComplete="off"
          />
        </Field>
      </div>
      <Field label="Note" error={errorOf('note')} optional>
        <Input name="note" defaultValue={server?.note} maxLength={500} autoComplete="off" />
      </Field>
    </>
  );
}

/** An address with its password: typed once, shown never again. */
export function AddressField(props: {
  name: 'address' | 'replicaAddress';
  label: string;
  hint: string;
  error: string | undefined;
  isOptional?: boolean;
}) {
  const { name, label, hint, error, isOptional = false } = props;
  return (
    <Field label={label} hint={hint} error={error} required={!isOptional} optional={isOptional}>
      <Input
        name={name}
        type="password"
        placeholder="postgres://administrator:password@host:5432/database"
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        className="font-mono"
      />
    </Field>
  );
}
