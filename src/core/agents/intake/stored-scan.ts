import type { ScanDocument, SectionItem, SectionResult } from '../../../contract/inventory-sections.ts';
import { type PreparedScan, prepareScan } from '../../inventory/inventory-service.ts';
import type { DecodedScan, DecodedSection } from '../decoding/decode-message.ts';

/** A decoded scan as the inventory takes it in. */
export function preparedOf({ takenAt, durationMs, sections }: DecodedScan): PreparedScan {
  const withItems = sections.map((section) => ({
    ...section,
    items: section.content ? (JSON.parse(section.content.json) as SectionItem[]) : [],
  }));
  return { takenAt, durationMs, sections: new Map(withItems.map((section) => [section.section, section])) };
}

type Stored = { scan: ScanDocument; parts: string };

const resultOf = ({ status, durationMs, content, reason }: DecodedSection): string =>
  `{"status":${JSON.stringify(status)},"durationMs":${durationMs},"items":${content?.json ?? '[]'}${reason === null ? '' : `,"reason":${JSON.stringify(reason)}`}}`;

/** A scan as text, to wait until somebody has looked. What an earlier one told and this one does not stays. */
export function storedText(decoded: DecodedScan, before: string | null): string {
  const earlier = before === null ? {} : (JSON.parse(before) as Stored).scan.sections;
  const now = new Set(decoded.sections.map(({ section }) => section));
  const sections = [
    ...Object.entries(earlier)
      .filter(([section]) => !now.has(section as DecodedSection['section']))
      .map(([section, result]) => `${JSON.stringify(section)}:${JSON.stringify(result satisfies SectionResult)}`),
    ...decoded.sections.map((section) => `${JSON.stringify(section.section)}:${resultOf(section)}`),
  ];
  return `{"scan":{"takenAt":${decoded.takenAt},"durationMs":${decoded.durationMs},"sections":{${sections.join(',')}}},"parts":${JSON.stringify(decoded.parts)}}`;
}

/** A scan that waited, checked again. */
export function preparedOfText(text: string, now: number): Promise<PreparedScan> {
  return prepareScan((JSON.parse(text) as Stored).scan, { now, onMisfit: 'fail' });
}
