import { Camera as CameraIcon, CameraOff, ScanBarcode } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { Button } from '../../../ui/controls/button.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Camera } from './camera.tsx';
import { scanMessages } from './scan-messages.ts';

type Props = { onScan: (code: string) => void; box?: RefObject<HTMLFormElement | null> };

/** What a scanner types into: a code and Enter. It is empty again at once, for the next. */
export function ScanField({ onScan, box }: Props) {
  const t = useMessages(scanMessages);
  const [code, setCode] = useState('');
  const [camera, setCamera] = useState(false);
  // Only pages that came over a safe way are let at a camera.
  const hasCamera = navigator.mediaDevices !== undefined;
  return (
    <div className="flex flex-col gap-2">
      <form
        ref={box}
        noValidate
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          const scanned = code.trim();
          if (scanned === '') return;
          setCode('');
          onScan(scanned);
        }}
      >
        <TextField
          label={t('code')}
          icon={ScanBarcode}
          value={code}
          onChange={setCode}
          maxLength={300}
          mono
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          // The page is opened to scan: what the scanner types must land here.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          className="min-w-60 flex-1"
        />
        <Button type="submit">{t('enter')}</Button>
        {hasCamera && (
          <Button icon={camera ? CameraOff : CameraIcon} variant="quiet" onClick={() => setCamera(!camera)}>
            {t(camera ? 'stopCamera' : 'useCamera')}
          </Button>
        )}
      </form>
      <p className="text-xs text-muted">{t('hint')}</p>
      {camera && <Camera onScan={onScan} />}
    </div>
  );
}
