import { useQuery } from '@tanstack/react-query';
import { CopyButton } from '../../ui/display/copy-button.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { ShownOnce } from '../../ui/layers/shown-once.tsx';
import { signInCalls } from '../sign-in/sign-in-calls.ts';
import { agentConfigurations } from './agent-configurations.ts';
import { agentMessages } from './agent-messages.ts';

/** The exact lines for the configuration of each agent, with the password that is shown this once. */
export function MadeEnrolment({ name, tag, secret, onClose }: { name: string; tag: string; secret: string; onClose: () => void }) {
  const t = useMessages(agentMessages);
  const { data } = useQuery({ queryKey: ['sign-in', 'ways'], queryFn: signInCalls.ways });
  const configurations = agentConfigurations({ origin: data?.origin ?? location.origin, secret, tag });
  return (
    <ShownOnce title={t('secretTitle', { name })} description={t('secretOnce')} done={t('done')} onClose={onClose}>
      <dl className="flex flex-col gap-2">
        {configurations.map(({ agent, file, text }) => (
          <div key={agent}>
            <dt className="flex items-center gap-1 text-sm font-medium">
              <span className="flex-1">
                {agent} <span className="font-mono text-xs font-normal text-muted">{file}</span>
              </span>
              <CopyButton text={text} label={t('copyConfig', { agent })} />
            </dt>
            <dd>
              <pre className="overflow-x-auto rounded-md border border-line bg-subtle p-2 text-xs select-text">{text}</pre>
            </dd>
          </div>
        ))}
      </dl>
    </ShownOnce>
  );
}
