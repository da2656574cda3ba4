import { type CssNode, parse, type StyleSheet } from 'css-tree';
import type { CssPosition } from './refusal';

/**
 * Parses a stylesheet and tells of everything that a browser would drop. (What css-tree tries in one way and then reads in
 * another comes without a node that stands for it, and is no mistake.)
 */
export function parseSheet(css: string, onUnreadable: (at: CssPosition) => void): StyleSheet {
  return parse(css, {
    positions: true,
    parseCustomProperty: true,
    onParseError: (error, fallback: CssNode | null) => {
      if (fallback) onUnreadable(error);
    },
  }) as StyleSheet;
}
