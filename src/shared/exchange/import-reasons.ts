/**
 * Why a row is refused, in English with places for values; a page says it in the reader's language. `{field}` is the key of a field.
 */
export const importReasons = {
  missing: 'The column “{field}” is empty.',
  tooLong: 'The column “{field}” holds more than {max} characters.',
  ruinedNumber: 'A spreadsheet has shortened “{text}” in “{field}”: the real number is lost. Export it again as text.',
  sheetError: '“{text}” in “{field}” is a spreadsheet’s error, not a value.',
  notANumber: '“{text}” in “{field}” is not a number.',
  notACount: '“{text}” in “{field}” is not a whole number from 0 to 10,000,000.',
  notADate: '“{text}” in “{field}” is not a date.',
  notAnEmail: '“{text}” is not an e-mail address.',
  notAChoice: '“{text}” in “{field}” is not one of: {choices}.',
  overfull: 'The row has more cells than the header has names.',
  repeated: 'Line {line} has the same “{field}”.',
  noName: 'It has no name, no asset tag and no serial number.',
  noSuchPerson: 'Nobody is known as “{text}”.',
  severalPeople: 'Several people are called “{text}”; give the e-mail address.',
  severalDevices: 'Several devices are called “{text}”; give the asset tag or the serial number.',
  twoDevices: 'The asset tag belongs to “{first}”, the serial number to “{second}”.',
  severalProducts: 'Several products are called “{text}”; give the publisher.',
  otherMetric: 'The licence counts in another way (“{text}”). Change that at the licence itself.',
  notACurrency: '“{text}” is not a currency of three letters.',
  costWithoutCurrency: 'A cost needs its currency.',
  costBelowResidual: 'The device’s residual value is higher than this cost. Correct that at the device first.',
  warrantyWithoutPurchase: 'Months of warranty need the day on which it was bought.',
  termEndsFirst: 'The term ends before it begins.',
  severalItems: 'Several items are called “{text}”; give the model number.',
  fewerThanGiven: '{given} of it are given out: there cannot be fewer.',
  placeTooDeep: 'A place lies in five others at most, and all their names together have 200 characters at most.',
} as const;
export type ImportReasonKey = keyof typeof importReasons;
export type ImportReason = { key: ImportReasonKey; values: Record<string, string | number> };

/** A reason in English. */
export const reasonText = ({ key, values }: ImportReason): string =>
  importReasons[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
