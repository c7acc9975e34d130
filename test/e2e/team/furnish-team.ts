import { uuidv7 } from '../../../src/shared/uuid.ts';
import type { ServedDesk } from '../desk-fixture.ts';
import { setUpDesk } from './set-up-desk.ts';

const id = () => uuidv7(Date.now());

/**
 * A desk as a team has furnished it: queues with members and hours, agreements, a rule, a checklist, a webhook, a provider, a ticket that comes every month, and one ticket with
 * answers, work, an approval and relatives. @returns that ticket's number.
 */
export async function furnishTeam(desk: ServedDesk): Promise<{ number: number }> {
  const { me } = (await desk.api('GET', '/about')) as { me: { id: string } };
  const agentId = id();
  await desk.api('POST', '/people', { id: agentId, name: 'Siti Aminah binti Abdullah', email: 'siti@example.com', language: 'ms' });
  await desk.api('POST', `/accounts/${agentId}/invitation`, { roles: ['agent'], scope: { organisations: null, queues: null } });
  const { printers } = await setUpDesk(desk, { leadId: me.id, agentId });
  await desk.api('PUT', `/rules/${id()}`, {
    name: 'VPN is urgent',
    when: [{ on: 'created' }],
    conditions: { all: [{ fact: 'title', is: 'contains', values: ['vpn'] }] },
    actions: [{ kind: 'set-priority', value: 'urgent' }],
  });
  const templateId = id();
  await desk.api('PUT', `/checklist-templates/${templateId}`, {
    version: 0,
    title: { en: 'Printer that refuses', vi: 'Máy in không chịu in', ms: 'Pencetak yang menolak' },
    items: [
      { text: { en: 'Look at cable and port', vi: 'Kiểm tra cáp và cổng', ms: 'Periksa kabel dan port' }, proof: 'note' },
      { text: { en: 'Print a test page', vi: 'In trang thử', ms: 'Cetak halaman ujian' } },
    ],
  });
  await desk.api('PUT', `/webhooks/${id()}`, {
    name: 'Chat of the service desk',
    url: 'https://chat.example.com/hooks/service-desk',
    secret: 'kept apart',
  });
  await desk.api('PUT', `/identity-providers/${id()}`, {
    name: 'Example Identity',
    issuer: 'https://id.example.com',
    clientId: 'deskside',
    clientSecret: 'kept apart',
    domains: ['example.com'],
  });
  const requesterId = id();
  await desk.api('POST', '/people', {
    id: requesterId,
    name: 'Nguyễn Thị Hường',
    email: 'huong@example.com',
    language: 'vi',
    addressAs: 'Hường',
  });
  const make = async (ticket: object) => ((await desk.api('POST', '/tickets', ticket)) as { number: number }).number;
  const number = await make({
    title: 'Máy in HP-3F-02 không in được, báo lỗi 0x00000BCB',
    queueId: printers,
    text: 'Từ sáng nay cả phòng Kế toán không in được hóa đơn.',
    kind: 'request',
    requesterId,
  });
  const child = await make({ title: 'No printing on the third floor either', queueId: printers, requesterId: null });
  await desk.api('PUT', `/tickets/${child}/relations/child-of/${number}`);
  await desk.api('POST', `/tickets/${number}/messages`, {
    text: 'Chào Hường, cáp đã được kiểm tra. Tôi sẽ thay cổng mạng trước 15:00 và báo lại cho bạn.',
  });
  await desk.api('POST', `/tickets/${number}/checklists`, { templateId });
  await desk.api('POST', '/tasks', { title: 'Thay cổng mạng tầng 3', number, ownerId: me.id });
  await desk.api('POST', `/tickets/${number}/time`, { spentMs: 25 * 60_000, note: 'Kiểm tra cáp' });
  await desk.api('POST', `/tickets/${number}/approvals`, { approverIds: [me.id] });
  return { number };
}
