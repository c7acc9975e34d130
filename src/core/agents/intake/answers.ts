import type { AgentSettings } from '../../../contract/agents.ts';
import type { Compression } from '../decoding/unpack.ts';

/** What is answered to an agent: in the form of its question, packed as that was. */
export type AgentAnswer = { status: number; format: 'xml' | 'json'; compression: Compression; text: string; retryAfterS?: number };
type Form = { format: 'xml' | 'json'; compression: Compression };

const escaped = (text: string) => text.replace(/[<>&]/g, (sign) => (sign === '<' ? '&lt;' : sign === '>' ? '&gt;' : '&amp;'));
const reply = (inner: string) => `<?xml version="1.0" encoding="UTF-8"?>\n<REPLY>${inner}</REPLY>`;
const made = (form: Form, status: number, text: string, more: { retryAfterS?: number } = {}): AgentAnswer => ({
  ...form,
  status,
  text,
  ...more,
});

/** Tasks of GLPI's agents that a desk gives no work for: they are told not to ask. */
const disabled = ['netdiscovery', 'netinventory', 'remoteinventory', 'esx', 'collect', 'deploy', 'wakeonlan'];

/** The version of GLPI whose protocol is spoken: agents that know it ask no further. */
const spoken = '10.0.0';

export const answers = {
  /** A GLPI agent that hears "pending" asks by CONTACT and obeys before its first inventory; others are told to send theirs. */
  prolog: (form: Form, { hours }: AgentSettings, speaksJson: boolean): AgentAnswer =>
    speaksJson
      ? made({ ...form, format: 'json' }, 200, JSON.stringify({ status: 'pending' }))
      : made(form, 200, reply(`<RESPONSE>SEND</RESPONSE><PROLOG_FREQ>${hours}</PROLOG_FREQ>`)),

  contact: (form: Form, { hours, withheld }: AgentSettings): AgentAnswer =>
    made(
      form,
      200,
      JSON.stringify({
        status: 'ok',
        expiration: hours,
        tasks: { inventory: { server: 'glpi', version: spoken, ...(withheld.length > 0 && { 'no-category': withheld.join(',') }) } },
        disabled,
      }),
    ),

  done: (form: Form, { hours }: AgentSettings): AgentAnswer =>
    form.format === 'json'
      ? made(form, 200, JSON.stringify({ status: 'ok', expiration: hours }))
      : made(form, 200, reply('<RESPONSE>no_account_update</RESPONSE>')),

  /** It is not done yet: the agent asks again with the same request id. */
  pending: (form: Form): AgentAnswer => made(form, 200, JSON.stringify({ status: 'pending', expiration: '2s' })),

  /** What was asked packed is polled for in plain. */
  unpacked: (answer: AgentAnswer): AgentAnswer => ({ ...answer, compression: 'none' }),

  refused: (form: Form, status: number, why: string, more: { hours?: number; retryAfterS?: number } = {}): AgentAnswer => {
    const { hours = 24, ...rest } = more;
    return form.format === 'json'
      ? made(form, status, JSON.stringify({ status: 'error', message: why, expiration: hours }), rest)
      : made(form, status, reply(`<ERROR>${escaped(why)}</ERROR>`), rest);
  },
};
