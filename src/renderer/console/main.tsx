import '../ui/theme/theme.css';
import { createRoot } from 'react-dom/client';
import { openConnection } from '../client/desk-client.ts';
import { openDesk } from '../client/use-desk.ts';
import { App } from './app.tsx';
import { applyAppearance } from './settings/appearance.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root.');
applyAppearance();
createRoot(root).render(<App desk={openDesk(openConnection())} />);
