import { Component, type ReactNode } from 'react';
import { useMessages } from '../i18n/use-messages.ts';
import { uiMessages } from '../ui-messages.ts';
import { ErrorPanel } from './error-panel.tsx';

type Props = {
  children: ReactNode;
  /** When it changes, the boundary tries again by itself: the page, the ticket's number. */
  resetKey?: string | number;
};
type State = { error: Error | null; resetKey: string | number | undefined };

/** Keeps a mistake in one panel from taking the others with it. Around every page and every side panel. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, resetKey: this.props.resetKey };

  static getDerivedStateFromError(thrown: unknown): Partial<State> {
    return { error: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { error: null, resetKey: props.resetKey };
  }

  override render() {
    const { error } = this.state;
    return error === null ? this.props.children : <Crashed error={error} onRetry={() => this.setState({ error: null })} />;
  }
}

function Crashed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useMessages(uiMessages);
  return (
    <ErrorPanel
      happened={t('crashed')}
      safe={t('crashedSafe')}
      next={t('crashedNext')}
      details={error.stack ?? error.message}
      onRetry={onRetry}
    />
  );
}
