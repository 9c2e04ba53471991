import { DataGrid } from '@lumino/datagrid';

/** The theme's colours, which a canvas cannot take from a style sheet. */
export function themed(document: Document): {
  style: DataGrid.Style;
  text: string;
  font: string;
} {
  const found = getComputedStyle(document.body);
  const colour = (name: string): string => found.getPropertyValue(name).trim();
  const line = colour('--jp-border-color2');
  const brand = colour('--jp-brand-color1');
  return {
    style: {
      ...DataGrid.defaultStyle,
      voidColor: colour('--jp-layout-color1'),
      backgroundColor: colour('--jp-layout-color1'),
      headerBackgroundColor: colour('--jp-layout-color2'),
      gridLineColor: line,
      headerGridLineColor: line,
      selectionFillColor: 'rgba(33, 150, 243, 0.15)',
      selectionBorderColor: brand,
      cursorFillColor: 'rgba(33, 150, 243, 0.1)',
      cursorBorderColor: brand,
      headerSelectionFillColor: 'rgba(33, 150, 243, 0.15)',
      headerSelectionBorderColor: brand
    },
    text: colour('--jp-ui-font-color1'),
    font: `13px ${colour('--jp-ui-font-family') || 'sans-serif'}`
  };
}
