import { EthernetPort, type LucideIcon, Network, RotateCw, ShieldCheck, Wifi } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { fold } from '../../../../shared/fold.ts';
import type { Snapshot } from '../../../../contract/devices.ts';
import type { SectionItem } from '../../../../contract/inventory-sections.ts';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { Card, Facts } from '../../../ui/display/card.tsx';
import { StatusPill } from '../../../ui/display/status-pill.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { sectionItems } from '../words/section-items.ts';
import { useFacts } from '../words/use-facts.ts';
import { partMessages } from './part-messages.ts';
import { Provenance } from './sections/provenance.tsx';
import { SectionTable } from './sections/section-table.tsx';
import { SectionTrouble } from './sections/section-state.tsx';

type Adapter = SectionItem<'networkInterfaces'>;
const icons: Readonly<Record<Adapter['kind'], LucideIcon>> = {
  wired: EthernetPort,
  wireless: Wifi,
  virtual: Network,
  loopback: RotateCw,
  vpn: ShieldCheck,
  other: Network,
};

/** Adapters with their addresses, and what listens for connections. */
export function NetworkTab({ snapshot }: { snapshot: Snapshot }) {
  const t = useMessages(partMessages);
  // What carries the traffic comes first, the loopback last.
  const order = (adapter: Adapter) =>
    adapter.default ? 0 : adapter.state === 'up' && adapter.kind !== 'loopback' ? 1 : adapter.kind === 'loopback' ? 3 : 2;
  const adapters = sectionItems(snapshot, 'networkInterfaces').sort((a, b) => order(a) - order(b));
  return (
    <div className="flex flex-col gap-4 p-4">
      <Provenance snapshot={{ ...snapshot, ...snapshot.sections.networkInterfaces }} />
      <section aria-label={t('adapters')} className="flex flex-col gap-2">
        <h2 className="text-md font-semibold">{t('adapters')}</h2>
        <SectionTrouble section="networkInterfaces" result={snapshot.sections.networkInterfaces} />
        <div className="grid gap-2 lg:grid-cols-2">
          {adapters.map((adapter) => (
            <AdapterCard key={adapter.key} adapter={adapter} />
          ))}
        </div>
      </section>
      <Ports snapshot={snapshot} />
    </div>
  );
}

function AdapterCard({ adapter }: { adapter: Adapter }) {
  const facts = useFacts();
  const up = adapter.state === 'up';
  const fields = [
    'description',
    'mac',
    'ipv4',
    'ipv6',
    'gateway',
    'dns',
    'dhcp',
    'speedMbps',
    'ssid',
    'signalPercent',
    'mtu',
    'receivedBytes',
    'sentBytes',
    'errors',
  ] as const;
  const shown = fields.filter((field) => {
    const value = adapter[field];
    return value !== null && !(Array.isArray(value) && value.length === 0);
  });
  const title = adapter.default ? `${adapter.name} (${facts.label('default')})` : adapter.name;
  return (
    <Card
      title={title}
      icon={icons[adapter.kind]}
      aside={
        <StatusPill
          tone={up ? 'ok' : 'neutral'}
          icon={icons[adapter.kind]}
          label={`${facts.word(adapter.kind)}, ${facts.word(adapter.state)}`}
        />
      }
    >
      <div className="text-sm">
        <Facts
          items={shown.map((field) => ({ label: facts.label(field), value: facts.value('networkInterfaces', field, adapter[field]) }))}
        />
      </div>
    </Card>
  );
}

const portsAtOnce = 200;

function Ports({ snapshot }: { snapshot: Snapshot }) {
  const t = useMessages(partMessages);
  const facts = useFacts();
  const [text, setText] = useState('');
  const wanted = fold(useDeferredValue(text).trim());
  const ports = sectionItems(snapshot, 'listeningPorts');
  const shown = ports.filter((port) => fold(`${port.protocol} ${port.address} ${port.port} ${port.process ?? ''}`).includes(wanted));
  return (
    <section aria-label={t('ports')} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="text-md font-semibold">{t('ports')}</h2>
        {ports.length > 10 && (
          <TextField label={t('portFilter')} hideLabel placeholder={t('portFilter')} value={text} onChange={setText} className="w-64" />
        )}
      </div>
      <SectionTrouble section="listeningPorts" result={snapshot.sections.listeningPorts} />
      {shown.length > 0 && (
        <SectionTable
          label={t('ports')}
          items={shown.slice(0, portsAtOnce)}
          itemKey={(port) => port.key}
          columns={[
            { id: 'port', header: facts.label('port'), mono: true, cell: (port) => `${port.protocol}/${port.port}` },
            { id: 'address', header: facts.label('address'), mono: true, cell: (port) => port.address },
            { id: 'process', header: t('process'), cell: (port) => port.process ?? '–' },
            { id: 'pid', header: facts.label('pid'), end: true, cell: (port) => port.pid ?? '–' },
          ]}
        />
      )}
      {shown.length > portsAtOnce && <p className="text-sm text-muted">{t('moreItems', { shown: portsAtOnce, count: shown.length })}</p>}
    </section>
  );
}
