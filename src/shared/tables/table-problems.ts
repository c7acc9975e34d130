import type { TableProblem } from './read-table.ts';

/** Why a file is no table, in English. */
export function tableProblemText(problem: TableProblem): string {
  switch (problem.kind) {
    case 'too-large':
      return `The file is larger than ${problem.limit / 1024 / 1024} MB.`;
    case 'empty':
      return 'The file has no line with names of columns.';
    case 'binary':
      return 'The file is not text: it may be a workbook or an archive.';
    case 'too-many-rows':
      return `The file has more than ${problem.limit} rows.`;
    case 'too-many-columns':
      return `The file has more than ${problem.limit} columns.`;
    case 'long-cell':
      return `A cell in line ${problem.line} holds more than ${problem.limit} characters.`;
    case 'open-quote':
      return `A quotation mark in line ${problem.line} is never closed.`;
  }
}
