import { homedir } from 'node:os';
import { parseArgs } from 'node:util';
import { defaultDataFolder } from '../shared/data-folder.ts';
import { backupCommand, restoreCommand } from './backup-command.ts';
import { diagnoseCommand } from './diagnose-command.ts';
import { exportCommand } from './export-command.ts';
import { importCommand } from './import-command.ts';
import { linkCommand } from './link-command.ts';
import { asProblem, exitCodes, printProblem, usageProblem } from './problem.ts';
import { scanCommand } from './scan-command.ts';
import { ticketCommand } from './ticket-command.ts';

const ownDataFolder = defaultDataFolder({ platform: process.platform, home: homedir(), environment: process.env });

const help = `Deskside from the command line.

  npm run -s cli -- COMMAND [options]

  scan                       read this machine and print what was found
  diagnose PLAYBOOK          watch a diagnosis of this machine: network, printing, disk, slow
  ticket create --title T    make a ticket [--text T] [--priority low|normal|high|urgent] [--attach-scan]
  ticket list                print tickets [--filter "status:open printer"] [--limit N]
  ticket show NUMBER         print a ticket and what was written on it
  import KIND FILE           take in a CSV file of devices, people, licences, places,
                             accessories or consumables
                             [--dry-run] [--dates dmy|mdy] [--decimal .|,] [--currency VND]
  export LIST FILE           write tickets, devices, people, software, products, places
                             or stock to a .csv, .json or .xlsx file [--columns A,B] [--filter F]
  backup FILE                write everything into a new file, checked; also while the desk runs
  restore FILE               put a backup in the place of a desk that is not running; what was there is kept aside
  link                       print a new link to the running desk server, for one browser

  --data DIR                 the desk's data folder (default: ${ownDataFolder})
  --json                     print one JSON document and nothing else
  --glpi                     scan: print GLPI's inventory format (JSON) instead
  --help                     this text

Examples
  npm run -s cli -- scan --json > this-machine.json
  npm run -s cli -- diagnose network
  npm run -s cli -- ticket create --title "The printer on floor 3 is jammed" --priority high --attach-scan
  npm run -s cli -- ticket list --filter "assignee:me"
  npm run -s cli -- import devices assets.csv --dry-run
  npm run -s cli -- backup /media/usb/desk-monday.backup

Exit codes
  0   done; for diagnose: the verdict is ok
  1   diagnose: warning        2   diagnose: fault        3   diagnose: could not tell
  64  the command line is wrong       65  the file is not usable       69  the desk is in use or does not answer
  70  anything else                   130 cancelled with Ctrl+C
`;

const parse = () =>
  parseArgs({
    allowPositionals: true,
    options: {
      data: { type: 'string', default: ownDataFolder },
      json: { type: 'boolean', default: false },
      glpi: { type: 'boolean', default: false },
      title: { type: 'string' },
      text: { type: 'string' },
      priority: { type: 'string' },
      'attach-scan': { type: 'boolean', default: false },
      filter: { type: 'string' },
      limit: { type: 'string' },
      columns: { type: 'string' },
      dates: { type: 'string' },
      decimal: { type: 'string' },
      currency: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });

function readCommandLine(): ReturnType<typeof parse> {
  try {
    return parse();
  } catch (error) {
    throw usageProblem(`${(error as Error).message}`);
  }
}

async function run(): Promise<number> {
  const { values, positionals } = readCommandLine();
  const [command, ...words] = positionals;
  const common = { dataFolder: values.data, json: values.json };
  if (values.help || command === undefined) {
    process.stdout.write(help);
    return command === undefined && !values.help ? exitCodes.usage : exitCodes.done;
  }
  switch (command) {
    case 'scan':
      return scanCommand({ ...common, glpi: values.glpi });
    case 'diagnose':
      return diagnoseCommand(words[0], common);
    case 'ticket':
      return ticketCommand(words, {
        ...common,
        title: values.title,
        text: values.text,
        priority: values.priority,
        attachScan: values['attach-scan'],
        filter: values.filter,
        limit: values.limit,
      });
    case 'import':
      return importCommand(words, {
        ...common,
        dryRun: values['dry-run'],
        dates: values.dates,
        decimal: values.decimal,
        currency: values.currency,
      });
    case 'export':
      return exportCommand(words, { ...common, columns: values.columns, filter: values.filter });
    case 'backup':
      return backupCommand(words, common);
    case 'restore':
      return restoreCommand(words, common);
    case 'link':
      return linkCommand(common);
    default:
      throw usageProblem(`There is no command ${command}.`);
  }
}

// A reader that had enough (head) closes the pipe; that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? exitCodes.done : exitCodes.fault));
try {
  process.exitCode = await run();
} catch (error) {
  const problem = asProblem(error);
  printProblem(problem);
  process.exitCode = problem.exitCode;
}
