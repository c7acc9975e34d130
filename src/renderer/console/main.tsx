import '../ui/theme/theme.css';
import { createRoot } from 'react-dom/client';
import { openConnection } from '../client/desk-client.ts';
import { openDesk } from '../client/use-desk.ts';
import { StrictMode } from 'react';
import { SignInPage } from '../features/sign-in/sign-in-page.tsx';
import { App } from './app.tsx';
import { applyAppearance } from './settings/appearance.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root.');
applyAppearance();
// A server's door is the same files at an address of its own, without a desk behind it yet.
const atTheDoor = location.pathname === '/sign-in';
createRoot(root).render(
  atTheDoor ? (
    <StrictMode>
      <SignInPage />
    </StrictMode>
  ) : (
    <App desk={openDesk(openConnection())} />
  ),
);
