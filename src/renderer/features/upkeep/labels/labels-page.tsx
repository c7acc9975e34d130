import { ChevronLeft, ChevronRight, FileDown, Printer } from 'lucide-react';
import { useMemo, useState } from 'react';
import { DeskError } from '../../../client/desk-error.tsx';
import { usePreference } from '../../../client/preferences.ts';
import { reportProblem } from '../../../client/problems.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { EmptyState } from '../../../ui/display/empty-state.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { showToast } from '../../../ui/layers/toasts.tsx';
import { usePageTitle } from '../../../ui/page-title.ts';
import { CalibrationOptions } from './options/calibration-options.tsx';
import { CalibrationPage } from './print/calibration-page.tsx';
import { labelOf } from './paper/label-content.ts';
import { labelMessages } from './label-messages.ts';
import { LabelOptions } from './options/label-options.tsx';
import { LabelPage, Paper, PrintedPages } from './print/label-pages.tsx';
import { type LabelSettings, labelSettings } from './paper/label-settings.ts';
import { overhang, pagesOf, templateOf } from './paper/label-templates.ts';
import { ownAddress } from './paper/label-link.ts';
import { RefusedLabels } from './refused-labels.tsx';
import { type Labelled, mostLabels, useLabelledDevices } from './use-labelled-devices.ts';

/** Labels of devices as they will be printed, true to size. */
export function LabelsPage({ labelled }: { labelled: Labelled }) {
  const t = useMessages(labelMessages);
  usePageTitle(t('labels'));
  const [settings, setSettings] = usePreference(labelSettings);
  const [start, setStart] = useState(1);
  const [calibrating, setCalibrating] = useState(false);
  const [at, setAt] = useState(0);
  const read = useLabelledDevices(labelled);
  const { template, labels, refused, pages } = useLabels(read, settings, start);
  const shown = Math.min(at, Math.max(0, pages.length - 1));
  const fits = overhang(template).across + overhang(template).down === 0;
  const printed = calibrating
    ? [<CalibrationPage key="calibration" template={template} />]
    : pages.map((page, number) => (
        // oxlint-disable-next-line react/no-array-index-key -- a page has no other name than its number
        <LabelPage key={number} template={template} labels={page} />
      ));
  const ready = !read.pending && !read.failed && fits && printed.length > 0;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex flex-wrap items-center gap-3 border-b border-line bg-surface px-3 py-2">
        <h1 className="text-lg">{t('labels')}</h1>
        <output className="tabular text-xs text-muted">
          {!read.pending && t('counted', { labels: labels.length, pages: pages.length })}
        </output>
        <span className="flex-1" />
        {window.desksideShell && (
          <Button icon={FileDown} disabled={!ready} onClick={() => void save(t('fileName'), (file) => t('saved', { file }))}>
            {t('savePdf')}
          </Button>
        )}
        <Button variant="primary" icon={Printer} disabled={!ready} onClick={() => window.print()}>
          {t(calibrating ? 'printCalibration' : 'print')}
        </Button>
      </header>
      <div className="flex min-h-0 flex-1 flex-wrap overflow-y-auto md:flex-nowrap md:overflow-hidden">
        <div className="flex w-full shrink-0 flex-col gap-4 border-line p-3 md:w-80 md:overflow-y-auto md:border-r">
          <LabelOptions settings={settings} onSettings={setSettings} start={start} onStart={setStart} />
          <CalibrationOptions settings={settings} onSettings={setSettings} shown={calibrating} onShown={setCalibrating} />
        </div>
        {/* What does not fit is scrolled to by keys too. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls */}
        <section aria-label={t('preview')} tabIndex={0} className="min-w-0 flex-1 overflow-auto bg-subtle p-4">
          <div className="flex flex-col gap-3">
            {read.pending && <Skeleton lines={6} />}
            {read.failed && <DeskError error={read.failed.error} onRetry={read.failed.retry} />}
            {read.beyond > 0 && <p className="text-sm text-warning">{t('beyond', { most: mostLabels, beyond: read.beyond })}</p>}
            {refused.length > 0 && <RefusedLabels refused={refused} />}
            {!read.pending && !read.failed && read.devices.length === 0 && !calibrating && (
              <EmptyState kind="nothing-yet" title={t('none')} action={<a href="#/devices">{t('toDevices')}</a>}>
                {t('noneText')}
              </EmptyState>
            )}
            {!calibrating && pages.length > 1 && <Turner at={shown} pages={pages.length} onTurn={setAt} />}
            {ready && (
              <div className="w-fit border border-line-strong">
                <Paper template={template}>
                  {calibrating ? printed[0] : <LabelPage template={template} labels={pages[shown] ?? []} outlines />}
                </Paper>
              </div>
            )}
          </div>
        </section>
      </div>
      {ready && <PrintedPages template={template} settings={settings} pages={printed} />}
    </div>
  );
}

function useLabels({ devices, organisationOf }: ReturnType<typeof useLabelledDevices>, settings: LabelSettings, start: number) {
  const template = useMemo(() => templateOf(settings.template, settings.own), [settings.template, settings.own]);
  const address = settings.address.trim() || ownAddress(location);
  const all = devices.slice(0, mostLabels).map((device) => labelOf(device, settings, { template, address, organisationOf }));
  const labels = all.flatMap((label) => ('laid' in label ? [label] : []));
  const refused = all.flatMap((label) => ('refusal' in label ? [label] : []));
  return { template, labels, refused, pages: pagesOf(template, labels, start) };
}

async function save(name: string, said: (file: string) => string): Promise<void> {
  try {
    const file = await window.desksideShell?.savePdf(name);
    if (file) showToast(said(file));
  } catch (error) {
    reportProblem(error, messageOf(labelMessages, 'savePdf'));
  }
}

function Turner({ at, pages, onTurn }: { at: number; pages: number; onTurn: (at: number) => void }) {
  const t = useMessages(labelMessages);
  return (
    <div className="flex items-center gap-2 text-sm">
      <IconButton icon={ChevronLeft} label={t('previousPage')} disabled={at === 0} onClick={() => onTurn(at - 1)} />
      <span className="tabular">{t('page', { page: at + 1, pages })}</span>
      <IconButton icon={ChevronRight} label={t('nextPage')} disabled={at >= pages - 1} onClick={() => onTurn(at + 1)} />
    </div>
  );
}
