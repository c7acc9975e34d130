import '../../../src/renderer/ui/theme/theme.css';
import { createRoot } from 'react-dom/client';
import { openDesk } from '../../../src/renderer/client/use-desk.ts';
import { App } from '../../../src/renderer/console/app.tsx';
import { applyAppearance } from '../../../src/renderer/console/settings/appearance.ts';
import { openFakeDesk } from './fake-desk.ts';

const { connection, cut } = openFakeDesk({ firstRun: new URLSearchParams(location.search).has('first') });
Object.assign(window, { cutConnection: cut });
applyAppearance();
createRoot(document.getElementById('root') as HTMLElement).render(<App desk={openDesk(connection)} />);
