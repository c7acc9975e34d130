import { blankItem } from '../../../contract/blank-item.ts';
import type { SectionItem } from '../../../contract/inventory-sections.ts';
import type { TreeRecord } from '../decoding/plain-tree.ts';
import { type Content, first, keyOf, plain, text, texts } from './values.ts';

type Component = SectionItem<'components'>;
type Fields = Partial<Omit<Component, 'key' | 'kind'>>;

const joined = (...parts: (string | null)[]) => parts.filter(Boolean).join(' ') || null;
/** GLPI writes a vendor and a product; older agents one text of both. */
const idsOf = (part: TreeRecord) =>
  first(
    joined(plain(part['vendorid']), plain(part['productid']))?.replace(' ', ':') ?? null,
    text(part['pciid']),
    text(part['pcisubsystemid']),
  );

/** Which of these sections' records becomes what component. */
const rules: Readonly<Record<string, { kind: Component['kind']; fields: (part: TreeRecord) => Fields }>> = {
  controllers: {
    kind: 'controller',
    fields: (part) => ({
      description: first(text(part['type']), text(part['caption'])),
      driver: text(part['driver']),
      location: text(part['pcislot']),
      identifier: idsOf(part),
      version: first(text(part['rev']), text(part['version'])),
    }),
  },
  slots: {
    kind: 'slot',
    fields: (part) => ({ description: text(part['description']), location: text(part['designation']), state: text(part['status']) }),
  },
  ports: {
    kind: 'connector',
    fields: (part) => ({
      name: first(text(part['name']), text(part['caption']), text(part['type'])),
      description: joined(text(part['type']), text(part['description'])),
    }),
  },
  inputs: {
    kind: 'input',
    fields: (part) => ({
      name: first(text(part['name']), text(part['caption']), text(part['description'])),
      description: joined(text(part['type']), text(part['pointingtype']), text(part['layout'])),
      location: text(part['interface']),
    }),
  },
  modems: {
    kind: 'modem',
    fields: (part) => ({ description: joined(text(part['type']), text(part['description'])), identifier: text(part['imei']) }),
  },
  simcards: {
    kind: 'sim-card',
    fields: (part) => ({
      name: first(text(part['operator_name']), text(part['operator_code'])),
      description: joined(text(part['country']), text(part['phone_number']), text(part['line_number'])),
      serial: first(text(part['serial']), text(part['iccid'])),
      identifier: text(part['subscriber_id']),
      state: text(part['state']),
    }),
  },
  sensors: { kind: 'sensor', fields: (part) => ({ description: text(part['type']) }) },
  powersupplies: {
    kind: 'power-supply',
    fields: (part) => ({
      serial: text(part['serialnumber']),
      identifier: text(part['partnum']),
      description: part['power_max'] === undefined ? null : `${plain(part['power_max']) ?? '?'} mW`,
      location: text(part['location']),
      state: text(part['status']),
    }),
  },
  cameras: {
    kind: 'camera',
    fields: (part) => ({
      name: first(text(part['designation']), joined(text(part['lensfacing']), 'camera')),
      description: texts(part['resolution']).join(', ') || null,
      location: text(part['lensfacing']),
    }),
  },
  firmwares: {
    kind: 'firmware',
    fields: (part) => ({
      description: joined(text(part['type']), text(part['description'])),
      version: text(part['version']),
      state: text(part['date']),
    }),
  },
  network_components: {
    kind: 'module',
    fields: (part) => ({
      description: joined(text(part['type']), text(part['description'])),
      version: first(text(part['firmware']), text(part['revision'])),
      location: plain(part['index']),
      identifier: first(text(part['mac']), text(part['ip'])),
    }),
  },
  repository: {
    kind: 'other',
    fields: (part) => ({ description: 'Software repository', location: text(part['baseurl']), state: text(part['enabled']) }),
  },
  jvms: { kind: 'other', fields: (part) => ({ description: 'Java', version: text(part['version']), location: text(part['vendor']) }) },
};
export const componentSections = Object.keys(rules);

/** Parts of a machine that have no richer section of their own. */
export function components(content: Content): Component[] {
  return Object.entries(rules).flatMap(([section, { kind, fields }]) =>
    (content.get(section) ?? []).map((part, i) => {
      const common = {
        name: first(text(part['name']), text(part['caption']), text(part['description'])),
        manufacturer: text(part['manufacturer']),
        model: text(part['model']),
        serial: text(part['serial']),
        ...fields(part),
      };
      const place = common.location ?? common.serial ?? null;
      return blankItem('components', { ...common, kind, key: keyOf(kind, common.name ?? String(i), place) });
    }),
  );
}
