import { aboutRoute } from './pages/about-page.tsx';
import { articleRoute } from './pages/article-page.tsx';
import { articlesRoute } from './pages/articles-page.tsx';
import { changesRoute } from './pages/changes-page.tsx';
import { contractRoute } from './pages/contract-page.tsx';
import { contractsRoute } from './pages/contracts-page.tsx';
import { deviceRoute } from './pages/device-page.tsx';
import { checkRoute } from './pages/check-page.tsx';
import { checksRoute } from './pages/checks-page.tsx';
import { dueRoute } from './pages/due-page.tsx';
import { devicesRoute } from './pages/devices-page.tsx';
import { diagnoseRoute } from './pages/diagnose-page.tsx';
import { diagnosisRoute } from './pages/diagnosis-page.tsx';
import { homeRoute } from './pages/home-page.tsx';
import { labelsRoute } from './pages/labels-page.tsx';
import { licencesRoute } from './pages/licences-page.tsx';
import { importRoute } from './pages/import-page.tsx';
import { productRoute } from './pages/product-page.tsx';
import { myWorkRoute } from './pages/my-work-page.tsx';
import { newTicketRoute } from './pages/new-ticket-page.tsx';
import { notificationsRoute } from './pages/notifications-page.tsx';
import { peopleRoute } from './pages/people-page.tsx';
import { personRoute } from './pages/person-page.tsx';
import { recordingRoute } from './pages/recording-page.tsx';
import { recordingsRoute } from './pages/recordings-page.tsx';
import { reviewRoute } from './pages/review-page.tsx';
import { renewalsRoute } from './pages/renewals-page.tsx';
import { scanRoute } from './pages/scan-page.tsx';
import { scanTagsRoute } from './pages/scan-tags-page.tsx';
import { stockTakeRoute } from './pages/stock-take-page.tsx';
import { stockTakesRoute } from './pages/stock-takes-page.tsx';
import { searchRoute } from './pages/search-page.tsx';
import { settingsRoute } from './pages/settings-page.tsx';
import { softwareRoute } from './pages/software-page.tsx';
import { tagRoute } from './pages/tag-page.tsx';
import { stockRoute } from './pages/stock-page.tsx';
import { terminalRoute } from './pages/terminal-page.tsx';
import { ticketRoute } from './pages/ticket-page.tsx';
import { ticketsRoute } from './pages/tickets-page.tsx';

/** Every page of the console. A page is one file in `pages/`; adding it is one import and one line here. */
export const routes = [
  homeRoute,
  ticketsRoute,
  newTicketRoute,
  myWorkRoute,
  ticketRoute,
  devicesRoute,
  reviewRoute,
  dueRoute,
  deviceRoute,
  labelsRoute,
  contractsRoute,
  contractRoute,
  tagRoute,
  changesRoute,
  scanRoute,
  softwareRoute,
  licencesRoute,
  renewalsRoute,
  productRoute,
  checksRoute,
  checkRoute,
  stockRoute,
  diagnoseRoute,
  diagnosisRoute,
  terminalRoute,
  recordingsRoute,
  recordingRoute,
  peopleRoute,
  personRoute,
  articlesRoute,
  articleRoute,
  importRoute,
  searchRoute,
  scanTagsRoute,
  stockTakesRoute,
  stockTakeRoute,
  notificationsRoute,
  settingsRoute,
  aboutRoute,
] as const;
