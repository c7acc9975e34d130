import { seededRandom } from '../helpers/seed-tickets.ts';
import { ownCpuMs, type Timing, timeInTurns } from './measure.ts';
import type { ScopedDesk } from './scoped-desk.ts';

/** `typing` is one question for suggestions, asked while somebody types. */
export type DuplicateFigures = { tickets: number; typing: Timing };

/** What people of the seeded desk complain of: common words and now and then a code, in three languages. */
const subjects = [
  'printer not working HCM',
  'laptop slow after update',
  'máy in không in được kẹt giấy tầng',
  'màn hình laptop bị treo khởi động lại',
  'pencetak kertas tersekat toner',
  'cannot access shared folder on server SN',
  'mật khẩu thư hết hạn tài khoản bị khóa',
  'wifi network vpn cannot login after restart',
];
const tail =
  'since this morning the printer takes paper and gives it back, không được từ sáng nay, đã khởi động lại rồi, kertas tersekat dua kali';

/** Suggestions as they are asked for while a new ticket is typed: longer and longer, no two texts the same. */
export async function askDuplicates(desk: ScopedDesk, count: number, rounds: number): Promise<DuplicateFigures> {
  const client = desk.as({});
  const random = seededRandom(3);
  const ask = (n: number) => {
    const title = `${subjects[n % subjects.length] as string}${Math.floor(random() * 60_000)}`;
    const text = tail.slice(0, Math.floor(random() * tail.length));
    return client.tickets.suggestDuplicates({ title, text });
  };
  const { typing } = await timeInTurns([{ name: 'typing', run: ask, cpuMs: ownCpuMs }], { rounds, calls: 40 });
  return { tickets: count, typing };
}
