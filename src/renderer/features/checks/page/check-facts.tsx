import type { ReactNode } from 'react';
import type { CheckFacts, FactsOf } from '../../../../contract/check-readings.ts';
import { Facts } from '../../../ui/display/card.tsx';
import { RelativeTime } from '../../../ui/display/relative-time.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { checkMessages } from '../check-messages.ts';

/** What was last read of something, as the other side said it. */
export function ReadFacts({ facts }: { facts: CheckFacts }) {
  const t = useMessages(checkMessages);
  switch (facts.kind) {
    case 'certificate':
      return <Certificate facts={facts} />;
    case 'domain':
      return <Domain facts={facts} />;
    case 'port':
      return <p>{t('connected')}</p>;
    case 'printer':
      return <Printer facts={facts} />;
    case 'network':
      return <Network facts={facts} />;
  }
}

function Lines({ items }: { items: readonly ReactNode[] }) {
  return items.length === 0 ? (
    '–'
  ) : (
    <ul>
      {items.map((item, i) => (
        <li key={i}>{item}</li>
      ))}
    </ul>
  );
}

function Certificate({ facts }: { facts: FactsOf<'certificate'> }) {
  const t = useMessages(checkMessages);
  const format = useFormats();
  return (
    <Facts
      items={[
        { label: t('subject'), value: facts.subject },
        { label: t('names'), value: <Lines items={facts.names} /> },
        { label: t('issuer'), value: facts.issuer },
        { label: t('validFrom'), value: format.dateTime(facts.validFrom) },
        { label: t('validTo'), value: format.dateTime(facts.validTo) },
        { label: t('chain'), value: <Lines items={facts.chain.map(({ subject, validTo }) => `${subject} (${format.date(validTo)})`)} /> },
        { label: t('protocol'), value: facts.protocol },
        { label: t('fingerprint'), value: <span className="font-mono text-xs">{facts.fingerprint}</span> },
      ]}
    />
  );
}

function Domain({ facts }: { facts: FactsOf<'domain'> }) {
  const t = useMessages(checkMessages);
  const format = useFormats();
  return (
    <Facts
      items={[
        { label: t('registrar'), value: facts.registrar },
        { label: t('registeredAt'), value: facts.registeredAt && format.date(facts.registeredAt) },
        { label: t('column.expires'), value: facts.expiresAt && format.date(facts.expiresAt) },
        { label: t('nameServers'), value: <Lines items={facts.nameServers} /> },
        { label: t('statuses'), value: <Lines items={facts.statuses} /> },
      ]}
    />
  );
}

function Printer({ facts }: { facts: FactsOf<'printer'> }) {
  const t = useMessages(checkMessages);
  const format = useFormats();
  const supplies = facts.supplies.map(({ name, percent }) => `${name}: ${percent === null ? t('someLeft') : format.percent(percent, 0)}`);
  return (
    <Facts
      items={[
        { label: t('deviceName'), value: facts.name },
        { label: t('model'), value: facts.model },
        { label: t('column.state'), value: t(`status.${facts.status}`) },
        { label: t('pages'), value: facts.pages === null ? null : format.number(facts.pages) },
        { label: t('supplies'), value: <Lines items={supplies} /> },
      ]}
    />
  );
}

function Network({ facts }: { facts: FactsOf<'network'> }) {
  const t = useMessages(checkMessages);
  const format = useFormats();
  const up = facts.ports.filter((port) => port.up).length;
  return (
    <div className="flex flex-col gap-3">
      <Facts
        items={[
          { label: t('deviceName'), value: facts.name },
          { label: t('model'), value: facts.model },
          { label: t('upSince'), value: facts.upSince && <RelativeTime at={facts.upSince} /> },
          { label: t('ports'), value: t('portsUp', { up: format.number(up), all: format.number(facts.ports.length) }) },
        ]}
      />
      <ul aria-label={t('ports')} className="grid gap-x-4 gap-y-0.5 text-xs sm:grid-cols-2">
        {facts.ports.map((port, i) => (
          <li key={i} className="flex gap-2">
            <span className="min-w-0 flex-1 clip-line">
              {port.name} {port.alias && <span className="text-muted">{port.alias}</span>}
            </span>
            <span className={port.up ? 'text-ok' : 'text-muted'}>{t(port.up ? 'up' : port.enabled ? 'down' : 'off')}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
