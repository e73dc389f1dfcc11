import type { ExportFormat } from '../../shared/export/export-formats.ts'

/** What came of making a file: *stopped* when nobody waited for it any more. */
export type ExportEnd = 'made' | 'failed' | 'stopped'

/** Port: what is counted of the files that are made. */
export interface ReportMetrics {
  readonly exports: {
    inc(labels: { readonly format: ExportFormat; readonly end: ExportEnd }): void
  }
  readonly exportSeconds: {
    observe(labels: { readonly format: ExportFormat }, seconds: number): void
  }
}
