import { blankItem } from '../../../contract/blank-item.ts';
import type { SectionItem } from '../../../contract/inventory-sections.ts';
import type { TreeRecord } from '../decoding/plain-tree.ts';
import { type Content, flag, keyOf, mebibytes, plain, records, text, whole } from './values.ts';

const ofService = (service: TreeRecord, name: string) => ({
  kind: text(service['type']),
  version: text(service['version']),
  manufacturer: text(service['manufacturer']),
  service: name,
  port: whole(service['port']),
});

/** Database servers with their databases, each in a line of its own. */
export function databases(content: Content): SectionItem<'databases'>[] {
  return (content.get('databases_services') ?? []).flatMap((service) => {
    const name = plain(service['name']) ?? plain(service['type']) ?? '?';
    const server = blankItem('databases', {
      ...ofService(service, name),
      key: keyOf('server', name, plain(service['port'])),
      name,
      path: plain(service['path']),
      sizeBytes: mebibytes(service['size']),
      active: flag(service['is_active']),
    });
    const inside = records(service['databases']).map((database) =>
      blankItem('databases', {
        ...ofService(service, name),
        key: keyOf('database', name, plain(database['name'])),
        name: plain(database['name']) ?? '?',
        path: plain(database['path']),
        sizeBytes: mebibytes(database['size']),
        active: flag(database['is_active']),
      }),
    );
    return [server, ...inside];
  });
}
