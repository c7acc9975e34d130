import { expect, it } from 'vitest';
import { uuidv7 } from '../../src/shared/uuid.ts';
import { bodyLimitBytes, importLimitBytes } from '../../src/server/rest/rest.ts';
import { openTestServer, withToken } from '../helpers/test-server.ts';

type Answer = Record<string, unknown>;
const json = async (answer: Response): Promise<Answer> => (await answer.json()) as Answer;
const problem = { code: expect.any(String), message: expect.any(String), next: expect.any(String) };

it('creates a ticket once for an id, and answers with its id and number', async () => {
  const { api } = await openTestServer();
  const id = uuidv7(Date.now());
  const first = await api('POST', '/tickets', { id, title: 'Máy in kẹt giấy', text: 'Tầng 2', priority: 'high' });
  expect(first.status).toBe(201);
  const made = await json(first);
  expect(made).toMatchObject({ id, number: 1, title: 'Máy in kẹt giấy', priority: 'high' });
  expect(await json(await api('POST', '/tickets', { id, title: 'Máy in kẹt giấy' }))).toMatchObject({ id, number: 1 });
  expect(await json(await api('GET', '/tickets/1'))).toEqual(made);
});

it('asks for the token everywhere, before it reads anything', async () => {
  const { origin } = await openTestServer();
  const big = 'x'.repeat(bodyLimitBytes * 2);
  for (const [method, path] of [
    ['GET', '/tickets/1'],
    ['POST', '/tickets'],
    ['GET', '/openapi.json'],
    ['GET', '/nothing'],
    ['POST', '/imports/people'],
    ['DELETE', '/sample'],
    ['GET', ''],
  ] as const) {
    for (const authorization of [
      '',
      'Bearer ',
      'Bearer wrong',
      'Basic x',
      withToken.authorization.toUpperCase(),
      `${withToken.authorization}x`,
    ]) {
      const answer = await fetch(`${origin}/api${path}`, {
        method,
        headers: { authorization, 'content-type': 'application/json' },
        body: method === 'POST' ? '{}' : undefined,
      });
      expect(answer.status, `${method} ${path} ${authorization}`).toBe(401);
      expect(await json(answer)).toMatchObject({ ...problem, code: 'UNAUTHORIZED' });
    }
  }
  const refused = await fetch(`${origin}/api/tickets`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: big }).then(
    (answer) => answer.status,
    () => 401,
  );
  expect(refused).toBe(401);
});

it('does not take a browser’s session for a token', async () => {
  const { origin, signIn } = await openTestServer();
  expect((await fetch(`${origin}/api/about`, { headers: { cookie: await signIn() } })).status).toBe(401);
});

it('says what is wrong with what it was sent', async () => {
  const { api, origin } = await openTestServer();
  const raw = (body: string | undefined, type = 'application/json', path = '/tickets') =>
    fetch(`${origin}/api${path}`, { method: 'POST', headers: { ...withToken, ...(type ? { 'content-type': type } : {}) }, body });
  const cases: [string, Promise<Response>, number, string][] = [
    ['not JSON', raw('{"title":'), 400, 'BAD_REQUEST'],
    ['not an object', raw('[1,2]'), 400, 'BAD_REQUEST'],
    ['nothing', raw(''), 400, 'BAD_REQUEST'],
    ['another type', raw('title=x', 'application/x-www-form-urlencoded'), 400, 'BAD_REQUEST'],
    ['a form', raw('--x', 'multipart/form-data; boundary=x'), 400, 'BAD_REQUEST'],
    ['prototype', raw('{"title":"x","__proto__":{"a":1}}'), 400, 'BAD_REQUEST'],
    ['wrong type', raw('{"title":12}'), 400, 'BAD_REQUEST'],
    ['unknown field', raw('{"title":"x","admin":true}'), 400, 'BAD_REQUEST'],
    ['deep', raw(`{"title":${'['.repeat(50_000)}${']'.repeat(50_000)}}`), 400, 'BAD_REQUEST'],
    ['too large', raw(JSON.stringify({ title: 'x', text: 'y'.repeat(bodyLimitBytes) })), 413, 'PAYLOAD_TOO_LARGE'],
    [
      'import too large',
      raw(JSON.stringify({ content: 'y'.repeat(importLimitBytes) }), 'application/json', '/imports/people/read'),
      413,
      'PAYLOAD_TOO_LARGE',
    ],
    ['no such ticket', api('GET', '/tickets/99'), 404, 'NOT_FOUND'],
    ['not a number', api('GET', '/tickets/abc'), 400, 'BAD_REQUEST'],
    ['negative', api('GET', '/tickets/-1'), 400, 'BAD_REQUEST'],
    ['huge', api('GET', `/tickets/${'9'.repeat(400)}`), 400, 'BAD_REQUEST'],
    ['traversal', api('GET', '/tickets/..%2f..%2fetc'), 400, 'BAD_REQUEST'],
    ['no such address', api('GET', '/nothing'), 404, 'NOT_FOUND'],
    ['no such deep address', api('POST', '/tickets/1/nothing', {}), 404, 'NOT_FOUND'],
    ['wrong method', api('PUT', '/tickets/1', {}), 405, 'BAD_REQUEST'],
    ['wrong query', api('GET', '/people?limit=many'), 400, 'BAD_REQUEST'],
    ['unknown query', api('GET', '/people?sql=1'), 400, 'BAD_REQUEST'],
  ];
  for (const [name, call, status, code] of cases) {
    const answer = await call;
    expect(answer.status, name).toBe(status);
    expect(answer.headers.get('content-type'), name).toContain('application/json');
    expect(await json(answer), name).toMatchObject({ ...problem, code });
  }
  expect((await api('PUT', '/tickets/1', {})).headers.get('allow')).toContain('GET');
});

it('reads numbers of a query, and takes a call without a body', async () => {
  const { api } = await openTestServer();
  const people = await api('GET', '/people?limit=1');
  expect(people.status).toBe(200);
  expect(await json(people)).toMatchObject({ items: [expect.anything()], next: null });
  expect((await api('POST', '/first-run', { language: 'vi' })).status).toBe(200);
});

it('describes itself in OpenAPI, every address that scripts rely on', async () => {
  const { api } = await openTestServer();
  const document = (await json(await api('GET', '/openapi.json'))) as {
    openapi: string;
    paths: Record<string, Record<string, { requestBody?: { content: unknown }; responses: Record<string, unknown> }>>;
  };
  expect(document.openapi).toMatch(/^3\.1/);
  const promised = {
    '/tickets': ['get', 'post'],
    '/tickets/{number}': ['get'],
    '/tickets/{number}/messages': ['post'],
    '/tickets/{number}/evidence': ['post'],
    '/search': ['get'],
    '/devices/local/scan': ['post'],
    '/devices': ['get'],
    '/devices/{id}': ['get'],
    '/devices/{id}/snapshots': ['get'],
    '/devices/{id}/changes': ['get'],
  };
  for (const [path, methods] of Object.entries(promised))
    for (const method of methods) expect(document.paths[path]?.[method]?.responses, `${method} ${path}`).toBeDefined();
  expect(JSON.stringify(document.paths['/tickets']?.['post']?.requestBody?.content)).toContain('"title"');
});

it('streams what is live as server-sent events', async () => {
  const { api, origin } = await openTestServer();
  const stop = new AbortController();
  const live = await fetch(`${origin}/api/changes/live`, { headers: withToken, signal: stop.signal });
  expect(live.headers.get('content-type')).toContain('text/event-stream');
  const reader = live.body?.pipeThrough(new TextDecoderStream()).getReader();
  await api('POST', '/tickets', { title: 'Heard' });
  let text = '';
  while (!text.includes('ticket.created')) text += (await reader?.read())?.value ?? '';
  expect(text).toContain('"number":1');
  stop.abort();
});

it('is healthy only while the database answers', async () => {
  const { origin, desk } = await openTestServer();
  expect(await (await fetch(`${origin}/healthz`)).json()).toEqual({ ok: true });
  await desk.close();
  const answer = await fetch(`${origin}/healthz`);
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ ok: false, code: 'SERVICE_UNAVAILABLE' });
});
