import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { MessageLoop } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';
import { useEffect, useRef } from 'react';

export interface IMarkdownProps {
  text: string;
  rendermime: IRenderMimeRegistry;
}

/** Markdown by JupyterLab's own renderer, sanitised, with formulas; its links open a new tab. */
export function Markdown(props: IMarkdownProps): JSX.Element {
  const { text, rendermime } = props;
  const place = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const host = place.current;
    if (!host) {
      return;
    }
    const renderer = rendermime.createRenderer('text/markdown');
    const model = rendermime.createModel({ data: { 'text/markdown': text } });
    // Attached by hand: the host belongs to React, not to a Lumino layout.
    MessageLoop.sendMessage(renderer, Widget.Msg.BeforeAttach);
    host.append(renderer.node);
    MessageLoop.sendMessage(renderer, Widget.Msg.AfterAttach);
    void renderer.renderModel(model).then(() => openOutside(renderer.node));
    return () => {
      MessageLoop.sendMessage(renderer, Widget.Msg.BeforeDetach);
      renderer.node.remove();
      MessageLoop.sendMessage(renderer, Widget.Msg.AfterDetach);
      renderer.dispose();
    };
  }, [text, rendermime]);

  return <div ref={place} className="nbcampus-Markdown" />;
}

function openOutside(node: HTMLElement): void {
  for (const link of node.querySelectorAll<HTMLAnchorElement>('a[href]')) {
    if (!link.getAttribute('href')?.startsWith('#')) {
      link.target = '_blank';
      link.rel = 'noopener noreferrer';
    }
  }
}
