import { expect, it } from 'vitest';
import { uuidv7 } from '../../src/shared/uuid.ts';
import { makeDataFolder, startServerProcess } from '../helpers/server-process.ts';

it('answers under every name that scripts may rely on', { timeout: 120_000 }, async () => {
  const { api } = await startServerProcess(makeDataFolder());
  const id = uuidv7(Date.now());
  expect(await api('POST', '/tickets', { id, title: 'Máy in tầng 3 kẹt giấy', text: 'Từ sáng nay', priority: 'urgent' })).toMatchObject({
    status: 201,
    body: { id, number: 1 },
  });
  expect(await api('GET', '/tickets/1')).toMatchObject({
    status: 200,
    body: { id, title: 'Máy in tầng 3 kẹt giấy', text: 'Từ sáng nay', priority: 'urgent' },
  });
  for (let i = 2; i <= 5; i += 1) await api('POST', '/tickets', { title: `Ticket ${i}` });

  const first = await api('GET', '/tickets?limit=2');
  expect(first).toMatchObject({ status: 200, body: { items: [expect.anything(), expect.anything()], next: expect.any(String) } });
  const second = await api('GET', `/tickets?limit=3&cursor=${encodeURIComponent(String(first.body['next']))}`);
  expect(second.body).toMatchObject({ items: [expect.anything(), expect.anything(), expect.anything()], next: null });
  const numbers = [first, second].flatMap(({ body }) => (body['items'] as { number: number }[]).map((row) => row.number));
  expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
  expect((await api('GET', '/tickets?status=new&q=priority:urgent')).body).toMatchObject({ items: [{ number: 1 }], next: null });
  expect((await api('GET', '/tickets?status=solved')).body).toMatchObject({ items: [] });
  const queue = (first.body['items'] as { queueName: string }[])[0]?.queueName ?? '';
  expect(((await api('GET', `/tickets?queue=${encodeURIComponent(queue)}`)).body['items'] as unknown[]).length).toBe(5);

  expect(await api('POST', '/tickets/1/messages', { text: 'Đang đến.' })).toMatchObject({
    status: 201,
    body: { id: expect.any(String), ticket: { number: 1 } },
  });
  expect(await api('GET', '/search?q=may+in&kind=ticket&limit=5')).toMatchObject({
    status: 200,
    body: { items: [{ kind: 'ticket', number: 1 }] },
  });

  const scanned = await api('POST', '/devices/local/scan');
  expect(scanned).toMatchObject({
    status: 200,
    body: { device: { id: expect.any(String), local: true }, scan: { sections: { operatingSystem: { status: 'collected' } } } },
  });
  const device = (scanned.body['device'] as { id: string }).id;
  expect(await api('GET', '/devices')).toMatchObject({ status: 200, body: { items: [{ id: device }], next: null } });
  expect(await api('GET', `/devices/${device}`)).toMatchObject({
    status: 200,
    body: { id: device, latest: { sections: { operatingSystem: { items: [expect.anything()] } } } },
  });
  expect(await api('GET', `/devices/${device}/snapshots`)).toMatchObject({ status: 200, body: { items: [{ deviceId: device }] } });
  expect(await api('GET', `/devices/${device}/changes?limit=10`)).toMatchObject({ status: 200, body: { items: expect.any(Array) } });
  expect(await api('POST', '/tickets/1/evidence', { deviceId: device })).toMatchObject({
    status: 201,
    body: { deviceId: device, groups: expect.arrayContaining(['hardware']) },
  });
  expect(await api('GET', '/tickets/99')).toMatchObject({
    status: 404,
    body: { code: 'NOT_FOUND', message: expect.any(String), next: expect.any(String) },
  });
});
