import { tlsStartSchema } from '../../../../contract/check-targets.ts';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { TextArea } from '../../../ui/controls/text-area.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { checkDialogMessages } from './check-dialog-messages.ts';
import { type CheckForm, startedWith } from './check-form.ts';

type Props = { form: CheckForm; change: (fields: Partial<CheckForm>) => void; hasSecret: boolean };

/** The fields of what is looked at, by its kind. */
export function TargetFields(props: Props) {
  const { kind } = props.form;
  if (kind === 'domain') return <DomainFields {...props} />;
  return (
    <>
      <HostFields {...props} />
      {kind === 'certificate' && <CertificateFields {...props} />}
      {kind === 'snmp' && <SnmpFields {...props} />}
      {kind === 'ipp' && <IppFields {...props} />}
    </>
  );
}

const pair = 'grid gap-3 sm:grid-cols-2';

function HostFields({ form, change }: Props) {
  const t = useMessages(checkDialogMessages);
  return (
    <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_7rem]">
      <TextField label={t('host')} value={form.host} onChange={(host) => change({ host })} required maxLength={253} autoComplete="off" />
      <TextField label={t('port')} value={form.port} onChange={(port) => change({ port })} required inputMode="numeric" maxLength={5} />
    </div>
  );
}

function WarnDays({ form, change }: Props) {
  const t = useMessages(checkDialogMessages);
  return (
    <TextField
      label={t('warnDays')}
      value={form.warnDays}
      onChange={(warnDays) => change({ warnDays })}
      inputMode="numeric"
      maxLength={3}
    />
  );
}

function CertificateFields(props: Props) {
  const { form, change } = props;
  const t = useMessages(checkDialogMessages);
  return (
    <>
      <Select
        label={t('start')}
        value={form.start}
        onChange={(start) => change(startedWith(form, start))}
        options={tlsStartSchema.options.map((value) => ({ value, label: t(`start.${value}`) }))}
      />
      <div className={pair}>
        <TextField
          label={t('serverName')}
          hint={t('serverNameHint')}
          value={form.serverName}
          onChange={(serverName) => change({ serverName })}
          maxLength={253}
        />
        <WarnDays {...props} />
      </div>
      <Checkbox label={t('ownIssuer')} checked={form.ownIssuer} onChange={(ownIssuer) => change({ ownIssuer })} />
    </>
  );
}

function DomainFields(props: Props) {
  const { form, change } = props;
  const t = useMessages(checkDialogMessages);
  return (
    <>
      <TextField
        label={t('domain')}
        value={form.domain}
        onChange={(domain) => change({ domain })}
        required
        maxLength={253}
        autoComplete="off"
      />
      <div className={pair}>
        <TextField
          label={t('expiresOn')}
          hint={t('expiresOnHint')}
          type="date"
          value={form.expiresOn}
          onChange={(expiresOn) => change({ expiresOn })}
        />
        <WarnDays {...props} />
      </div>
      <TextField
        label={t('server')}
        hint={t('serverHint')}
        type="url"
        value={form.server}
        onChange={(server) => change({ server })}
        maxLength={500}
      />
    </>
  );
}

function SnmpFields(props: Props) {
  const { form, change, hasSecret } = props;
  const t = useMessages(checkDialogMessages);
  const hint = hasSecret ? t('kept') : undefined;
  return (
    <>
      <div className={pair}>
        <Select
          label={t('whatDevice')}
          value={form.what}
          onChange={(what) => change({ what })}
          options={(['printer', 'network'] as const).map((value) => ({ value, label: t(value) }))}
        />
        <Select
          label={t('version')}
          value={form.version}
          onChange={(version) => change({ version })}
          options={(['2c', '3'] as const).map((value) => ({ value, label: value }))}
        />
      </div>
      {form.version === '2c' ? (
        <TextField
          label={t('community')}
          hint={hint}
          type="password"
          autoComplete="off"
          value={form.community}
          onChange={(community) => change({ community })}
          maxLength={100}
        />
      ) : (
        <UserFields {...props} />
      )}
      {form.what === 'network' ? (
        <TextArea label={t('ports')} hint={t('portsHint')} value={form.ports} onChange={(ports) => change({ ports })} />
      ) : (
        <WarnPercent {...props} />
      )}
    </>
  );
}

function UserFields({ form, change, hasSecret }: Props) {
  const t = useMessages(checkDialogMessages);
  const hint = hasSecret ? t('kept') : undefined;
  const none = { value: 'none' as const, label: t('nothing') };
  return (
    <>
      <TextField label={t('user')} value={form.user} onChange={(user) => change({ user })} maxLength={32} autoComplete="off" />
      <div className={pair}>
        <Select
          label={t('auth')}
          value={form.auth}
          onChange={(auth) => change({ auth })}
          options={[none, ...(['md5', 'sha', 'sha256', 'sha512'] as const).map((value) => ({ value, label: value.toUpperCase() }))]}
        />
        <TextField
          label={t('authKey')}
          hint={hint}
          type="password"
          autoComplete="off"
          value={form.authKey}
          onChange={(authKey) => change({ authKey })}
          disabled={form.auth === 'none'}
          maxLength={200}
        />
        <Select
          label={t('privacy')}
          value={form.privacy}
          onChange={(privacy) => change({ privacy })}
          disabled={form.auth === 'none'}
          options={[none, ...(['des', 'aes', 'aes256'] as const).map((value) => ({ value, label: value.toUpperCase() }))]}
        />
        <TextField
          label={t('privacyKey')}
          hint={hint}
          type="password"
          autoComplete="off"
          value={form.privacyKey}
          onChange={(privacyKey) => change({ privacyKey })}
          disabled={form.auth === 'none' || form.privacy === 'none'}
          maxLength={200}
        />
      </div>
    </>
  );
}

function WarnPercent({ form, change }: Props) {
  const t = useMessages(checkDialogMessages);
  return (
    <TextField
      label={t('warnPercent')}
      value={form.warnPercent}
      onChange={(warnPercent) => change({ warnPercent })}
      inputMode="numeric"
      maxLength={2}
    />
  );
}

function IppFields(props: Props) {
  const { form, change } = props;
  const t = useMessages(checkDialogMessages);
  return (
    <>
      <div className={pair}>
        <TextField label={t('path')} value={form.path} onChange={(path) => change({ path })} maxLength={200} />
        <WarnPercent {...props} />
      </div>
      <Checkbox label={t('secure')} checked={form.secure} onChange={(secure) => change({ secure })} />
    </>
  );
}
