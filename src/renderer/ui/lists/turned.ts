type Order<Column extends string> = { column: Column; direction: 'asc' | 'desc' };

/** The order of a list after a press on a column's head: turned round where it was sorted by that already, ascending where it was not. */
export const turned = <Column extends string>(before: Order<Column>, column: Column): Order<Column> => ({
  column,
  direction: before.column === column && before.direction === 'asc' ? 'desc' : 'asc',
});
