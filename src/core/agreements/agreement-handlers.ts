import type { Language } from '../../contract/common.ts';
import type { Gate } from '../platform/access/gate.ts';
import type { AgreementService } from './agreement-service.ts';
import type { CalendarService } from './calendars/calendar-service.ts';

const beginNames: Record<Language, [string, string]> = {
  en: ['Office hours', 'Standard'],
  vi: ['Giờ hành chính', 'Tiêu chuẩn'],
  ms: ['Waktu pejabat', 'Standard'],
};

export const agreementHandlers = (gate: Gate, agreements: AgreementService, calendars: CalendarService) => ({
  agreements: {
    list: gate.agreements.list.handler(() => agreements.list()),
    save: gate.agreements.save.handler(({ input, context }) => agreements.save(context.command, input)),
    remove: gate.agreements.remove.handler(async ({ input, context }) => {
      await agreements.remove(context.command, input.id);
      return {};
    }),
    arrange: gate.agreements.arrange.handler(({ input, context }) => agreements.arrange(context.command, input.ids)),
    begin: gate.agreements.begin.handler(({ input, context }) =>
      agreements.begin(context.command, { ...input, names: beginNames[context.actor.language] }),
    ),
  },
  calendars: {
    list: gate.calendars.list.handler(async () => ({ items: await calendars.list() })),
    save: gate.calendars.save.handler(({ input, context }) => calendars.save(context.command, input)),
    remove: gate.calendars.remove.handler(async ({ input, context }) => {
      await calendars.remove(context.command, input.id);
      return {};
    }),
    preview: gate.calendars.preview.handler(({ input }) => calendars.preview(input)),
    holidays: gate.calendars.holidays.handler(async ({ input }) => ({
      items: await calendars.holidays(input.country, input.year, input.state),
    })),
    states: gate.calendars.states.handler(async ({ input }) => ({ items: await calendars.states(input.country) })),
  },
});
