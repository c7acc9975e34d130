import '../../../src/renderer/ui/theme/theme.css';
import { CircleAlert, CircleCheck, CircleDot, CircleHelp, CirclePause, Clock, Laptop, Trash2, TriangleAlert } from 'lucide-react';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { applyAppearance } from '../../../src/renderer/console/settings/appearance.ts';
import { Button } from '../../../src/renderer/ui/controls/button.tsx';
import { Checkbox } from '../../../src/renderer/ui/controls/checkbox.tsx';
import { Choice } from '../../../src/renderer/ui/controls/choice.tsx';
import { Combobox } from '../../../src/renderer/ui/controls/combobox.tsx';
import { IconButton } from '../../../src/renderer/ui/controls/icon-button.tsx';
import { Select } from '../../../src/renderer/ui/controls/select.tsx';
import { Switch } from '../../../src/renderer/ui/controls/switch.tsx';
import { TextArea } from '../../../src/renderer/ui/controls/text-area.tsx';
import { TextField } from '../../../src/renderer/ui/controls/text-field.tsx';
import { Card, Facts } from '../../../src/renderer/ui/display/card.tsx';
import { EmptyState } from '../../../src/renderer/ui/display/empty-state.tsx';
import { ErrorBoundary } from '../../../src/renderer/ui/display/error-boundary.tsx';
import { ErrorPanel } from '../../../src/renderer/ui/display/error-panel.tsx';
import { Meter, Progress } from '../../../src/renderer/ui/display/progress.tsx';
import { RelativeTime } from '../../../src/renderer/ui/display/relative-time.tsx';
import { Skeleton } from '../../../src/renderer/ui/display/skeleton.tsx';
import { StatusPill } from '../../../src/renderer/ui/display/status-pill.tsx';
import { Tabs } from '../../../src/renderer/ui/controls/tabs.tsx';
import { Menu } from '../../../src/renderer/ui/layers/menu.tsx';
import { Popover } from '../../../src/renderer/ui/layers/popover.tsx';
import { showToast, Toasts } from '../../../src/renderer/ui/layers/toasts.tsx';
import { TooltipGroup } from '../../../src/renderer/ui/layers/tooltip.tsx';
import { Panels } from '../../../src/renderer/ui/lists/panels.tsx';
import { VirtualGrid } from '../../../src/renderer/ui/lists/virtual-grid.tsx';
import { VirtualList } from '../../../src/renderer/ui/lists/virtual-list.tsx';

const people = ['Nguyễn Thị Hường', 'Đặng Văn Dũng', 'Siti binti Ahmad', 'Lim Wei Jie', 'Trần Ánh', 'Ữ Ễ Ộ'];
const seenAt = Date.now() - 125_000;
type Row = { number: number; title: string };

function Grid() {
  const [active, setActive] = useState(0);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set([2]));
  const [opened, setOpened] = useState(-1);
  return (
    <>
      <output id="opened">{opened}</output>
      <VirtualGrid<Row>
        label="Tickets"
        rowCount={100_000}
        rowKey={(index) => index}
        rowAt={(index) =>
          index === 4 ? undefined : { number: 100_000 - index, title: `Ổ đĩa C: đầy, Outlook không gửi được thư ${index}` }
        }
        active={active}
        onActive={(index, how) => {
          setActive(index);
          if (how.extend) setChosen(new Set([...chosen, active, index]));
        }}
        isSelected={(index) => chosen.has(index)}
        onOpen={setOpened}
        sort={{ column: 'number', direction: 'desc' }}
        onSort={() => undefined}
        columns={[
          { id: 'number', header: 'Number', width: '96px', align: 'end', sortable: true, cell: (row) => `#${row.number}` },
          { id: 'title', header: 'Subject', width: 'minmax(200px, 1fr)', cell: (row) => <span className="clip-line">{row.title}</span> },
          { id: 'status', header: 'Status', width: '140px', cell: () => <StatusPill tone="info" icon={CircleDot} label="Open" /> },
        ]}
      />
    </>
  );
}

function Crash(): never {
  throw new Error('planted for the gallery');
}

function Controls() {
  const [text, setText] = useState('Đăng nhập');
  const [some, setSome] = useState<string | null>(null);
  const [status, setStatus] = useState<'open' | 'waiting'>('open');
  const [on, setOn] = useState(true);
  return (
    <Card title="Controls" icon={Laptop} aside={<IconButton icon={Trash2} label="Delete" shortcut="Mod+Backspace" />}>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary">Send and resolve</Button>
        <Button icon={Laptop}>Scan again</Button>
        <Button variant="quiet">Cancel</Button>
        <Button variant="danger" icon={Trash2}>
          Remove
        </Button>
        <Button busy>Working</Button>
        <Button disabled>Disabled</Button>
        <Button onClick={() => showToast('Ticket resolved', { undo: { label: 'Undo', run: () => undefined } })}>Toast</Button>
        <Menu
          trigger={<Button>Menu</Button>}
          entries={[
            { id: 'a', label: 'Assign to me', icon: CircleDot, shortcut: 'I', onSelect: () => undefined },
            { id: 's', separator: true },
            { id: 'd', label: 'Delete', icon: Trash2, danger: true, onSelect: () => undefined },
          ]}
        />
        <Popover trigger={<Button>Popover</Button>} title="Details">
          Something small.
        </Popover>
      </div>
      <div className="mt-3 grid grid-cols-2 gap-3">
        <TextField label="Name" value={text} onChange={setText} hint="As the person writes it." />
        <TextField label="E-mail" value="huong@" onChange={setText} error="An address needs something after @." />
        <Select
          label="Status"
          value={status}
          onChange={setStatus}
          options={[
            { value: 'open', label: 'Open', icon: CircleDot },
            { value: 'waiting', label: 'Tunggu pengguna', icon: CirclePause },
          ]}
        />
        <Combobox label="Person" items={people} value={some} onChange={setSome} itemKey={(name) => name} itemLabel={(name) => name} />
        <TextArea label="Text" value={text} onChange={setText} className="col-span-2" />
        <Checkbox checked={on} onChange={setOn} label="Mask names" hint="User and network names are hidden." />
        <Switch checked={on} onChange={setOn} label="Single-key shortcuts" />
        <Choice
          label="Theme"
          value={status}
          onChange={setStatus}
          options={[
            { value: 'open', label: 'Light' },
            { value: 'waiting', label: 'Dark' },
          ]}
        />
      </div>
    </Card>
  );
}

function Gallery() {
  const [tab, setTab] = useState<'a' | 'b'>('a');
  return (
    <TooltipGroup>
      <main className="flex h-full flex-col">
        <h1 className="sr-only">Gallery</h1>
        <Panels
          id="gallery"
          side={
            <div className="flex flex-col gap-3 overflow-auto p-3">
              <Card title="Facts">
                <Facts
                  items={[
                    { label: 'Serial', value: 'PF3X91KD' },
                    { label: 'Model', value: null },
                    { label: 'Seen', value: <RelativeTime at={seenAt} /> },
                  ]}
                />
              </Card>
              <Card title="Status">
                <div className="flex flex-wrap gap-1.5">
                  <StatusPill tone="critical" icon={CircleAlert} label="35 min over" />
                  <StatusPill tone="warning" icon={TriangleAlert} label="Due soon" />
                  <StatusPill tone="ok" icon={CircleCheck} label="Good" />
                  <StatusPill tone="info" icon={CircleDot} label="Open" />
                  <StatusPill tone="neutral" icon={CircleHelp} label="Unknown" />
                  <StatusPill tone="paused" icon={CirclePause} label="Tunggu pengguna" />
                  <StatusPill tone="neutral" icon={Clock} label="Đang chờ người dùng" />
                </div>
              </Card>
              <Card title="Progress">
                <Progress label="Scan" value={3} max={11} text="Section 3 of 11: Disks" />
                <Meter label="Disk C" value={91} text="91 %" tone="warning" />
              </Card>
              <ErrorPanel
                happened="The scan could not read the disks."
                safe="Everything else was read."
                next="Run Deskside as administrator and scan again."
                details="EACCES: /dev/sda"
                onRetry={() => undefined}
              />
              <Card title="Empty" flush>
                <EmptyState kind="all-done" title="Nothing is breaching in the next hour" />
              </Card>
              <Skeleton />
              <ErrorBoundary>
                <Crash />
              </ErrorBoundary>
            </div>
          }
        >
          <div className="overflow-auto p-3">
            <Controls />
          </div>
          <Tabs
            label="Parts"
            value={tab}
            onChange={setTab}
            tabs={[
              { value: 'a', label: 'Tickets', count: '128' },
              { value: 'b', label: 'List' },
            ]}
            className="flex-1"
          >
            <div className="flex h-full min-h-0 flex-col">
              {tab === 'a' ? (
                <Grid />
              ) : (
                <VirtualList
                  label="Lines"
                  items={Array.from({ length: 5000 }, (_, n) => n)}
                  itemKey={String}
                  estimate={28}
                  render={(n) => <p className="px-3 py-1">{'line '.repeat(1 + (n % 60))}</p>}
                />
              )}
            </div>
          </Tabs>
        </Panels>
      </main>
      <Toasts />
    </TooltipGroup>
  );
}

applyAppearance();
createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <Gallery />
  </StrictMode>,
);
