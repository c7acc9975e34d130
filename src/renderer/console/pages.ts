import { aboutRoute } from './pages/about-page.tsx';
import { homeRoute } from './pages/home-page.tsx';
import { settingsRoute } from './pages/settings-page.tsx';

/** Every page of the console. A page is one file in `pages/`; adding it is one import and one line here. */
export const routes = [homeRoute, settingsRoute, aboutRoute] as const;
