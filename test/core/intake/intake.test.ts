import { expect, it } from 'vitest';
import type { FormId, TicketId } from '../../../src/contract/common.ts';
import type { Form, FormDefinition } from '../../../src/contract/forms.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';
import { newPerson, newTestId } from '../../helpers/ticket-people.ts';
import { upload } from '../../helpers/upload.ts';

const formNamed = async (client: TestDesk['client'], name: string): Promise<Form> => {
  const form = (await client.forms.list({})).items.find((each) => each.name.en === name);
  if (!form) throw new Error(`There is no form ${name}.`);
  return form;
};

describeOnBoth('guided intake', (dialect) => {
  it('brings its starter forms in three languages, once, and lets them be changed', async () => {
    const desk = await openTestDesk(dialect);
    const { items } = await desk.client.forms.list({});
    expect(items.map(({ name }) => name.en)).toEqual([
      'Printer',
      'Network, Wi-Fi or VPN',
      'Sign-in or password',
      'Slow or frozen computer',
      'Mail and calendar',
      'New hardware',
      'Software or licence',
    ]);
    for (const form of items)
      for (const text of [
        form.name,
        form.description,
        ...form.questions.flatMap((each) => [each.text, ...each.choices.map((c) => c.text)]),
      ])
        expect(Object.keys(text ?? {}).toSorted(), JSON.stringify(text)).toEqual(['en', 'ms', 'vi']);
    const { id, version, active: _active, updatedAt: _at, ...definition } = items[0] as Form;
    const saved = await desk.client.forms.save({
      id,
      version,
      active: false,
      definition: { ...definition, name: { vi: 'Máy in tầng 3' } },
    });
    expect(saved).toMatchObject({ version: 2, active: false, name: { vi: 'Máy in tầng 3' } });
    const again = await desk.reopen();
    expect((await again.client.forms.list({})).items).toHaveLength(6);
    expect((await again.client.forms.list({ all: true })).items[0]?.name).toEqual({ vi: 'Máy in tầng 3' });
  });

  it("makes a ticket with the answers beside it, said in the requester's language and found by them", async () => {
    const { client } = await openTestDesk(dialect);
    const requester = await client.people.create({ id: newTestId(), name: 'Trần Thị Hường', language: 'vi' });
    const form = await formNamed(client, 'Printer');
    const { id: file } = await upload(client, 'display.png', Buffer.from('89504e470d0a1a0a', 'hex'));
    const id = newTestId<TicketId>();
    const request = {
      id,
      formId: form.id,
      requesterId: requester.id,
      text: 'Cả phòng không in được.',
      tags: ['tầng 3'],
      answers: { printer: 'HP-3F-02', symptom: 'nothing', others: false, began: 1_795_300_000_000, picture: [file] },
    };
    const ticket = await client.tickets.create(request);
    expect(ticket).toMatchObject({ title: 'Máy in: HP-3F-02', priority: 'high', kind: 'incident', startedAt: 1_795_300_000_000 });
    expect(ticket.tags.toSorted()).toEqual(['printer', 'tầng 3']);
    expect(ticket.text).toContain('Cả phòng không in được.');
    expect(ticket.text).toContain('Máy in nào, đặt ở đâu?: HP-3F-02');
    expect(ticket.text).toContain('Hiện tượng là gì?: Không in ra gì');
    expect(ticket.text).toContain('Người khác có in được trên máy này không?: Không');
    const { answers } = await client.forms.answers({ number: ticket.number });
    expect(answers).toMatchObject({ formId: form.id, formVersion: 1, formName: 'Máy in', language: 'vi' });
    expect(answers?.answers.map(({ question, value }) => [question, value])).toEqual([
      ['printer', 'HP-3F-02'],
      ['symptom', 'nothing'],
      ['others', false],
      ['began', 1_795_300_000_000],
      ['picture', [file]],
    ]);
    expect(answers?.answers.at(-1)?.files).toEqual([{ id: file, name: 'display.png' }]);
    expect((await client.search.query({ q: 'khong in ra gi', limit: 5 })).items[0]).toMatchObject({ number: ticket.number });
    // The form changes; what was asked then stays as it was asked.
    const { id: _id, version, active, updatedAt: _at, ...definition } = form;
    await client.forms.save({ id: form.id, version, active, definition: { ...definition, name: { en: 'Printers' } } });
    expect((await client.forms.answers({ number: ticket.number })).answers?.formName).toBe('Máy in');
    // Sent again after a lost answer, it is the same ticket.
    expect(await client.tickets.create(request)).toMatchObject({ id, number: ticket.number, title: 'Máy in: HP-3F-02' });
  });

  it('refuses answers that do not fit, naming each question, and saves nothing', async () => {
    const { client } = await openTestDesk(dialect);
    const form = await formNamed(client, 'Printer');
    const fields = [
      { field: 'answers.printer', problem: 'missing', question: 'Which printer, and where does it stand?' },
      { field: 'answers.symptom', problem: 'unknown' },
      { field: 'answers.began', problem: 'wrong-kind' },
      { field: 'answers.others', problem: 'not-asked' },
    ];
    const wrong = { symptom: 'fire', others: true, began: 'yesterday' };
    await expect(client.tickets.create({ formId: form.id, answers: wrong })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      data: { details: { fields } },
    });
    await expect(client.tickets.create({ formId: newTestId<FormId>(), answers: {} })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(client.tickets.create({ answers: {} })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(client.tickets.create({ title: 'x', answers: { a: 'b' } })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect((await client.tickets.counts({})).open).toBe(0);
  });

  it('lets a requester answer for themselves, see their answers and their file, and nobody else', async () => {
    const { client, as } = await openTestDesk(dialect);
    const asker = await newPerson(client, 'Nurul', ['requester']);
    const other = await newPerson(client, 'Dũng', ['requester']);
    const form = await formNamed(client, 'Sign-in or password');
    const ticket = await as(asker).tickets.create({
      formId: form.id,
      answers: { system: 'SAP', symptom: 'second', lost: true, callback: '012-345' },
    });
    expect(ticket).toMatchObject({ priority: 'urgent', requesterId: asker.personId });
    expect(ticket.tags.toSorted()).toEqual(['security', 'sign-in']);
    expect((await as(asker).forms.answers({ number: ticket.number })).answers?.answers).toHaveLength(4);
    await expect(as(other).forms.answers({ number: ticket.number })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('refuses a form that cannot work, and one that somebody changed meanwhile', async () => {
    const { client } = await openTestDesk(dialect);
    const definition = (questions: unknown[]) => ({ name: { en: 'Form' }, questions }) as unknown as FormDefinition;
    const text = { en: 'Which?' };
    const save = (questions: unknown[]) => client.forms.save({ id: newTestId(), version: 0, definition: definition(questions) });
    const twice = { id: 'which', kind: 'text', text };
    await expect(save([twice, twice])).rejects.toMatchObject({ data: { details: { fields: [{ field: 'questions.1' }] } } });
    await expect(save([{ ...twice, when: [{ question: 'later', is: [true] }] }])).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    const form = await formNamed(client, 'Printer');
    const { id, version, active: _active, updatedAt: _at, ...rest } = form;
    await client.forms.save({ id, version, definition: { ...rest, keywords: ['in'] } });
    await expect(client.forms.save({ id, version, definition: { ...rest, keywords: ['cetak'] } })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { details: { version: 2 } },
    });
  });
});
