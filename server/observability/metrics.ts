import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { GatewayMetrics } from '../gateway/gateway-metrics.ts'
import type { ImageMetrics } from '../images/image-metrics.ts'
import type { ReportMetrics } from '../report/report-metrics.ts'
import type { RoomMetrics } from '../room/room-metrics.ts'
import type { TalkMetrics } from '../talk/talk-metrics.ts'

export interface Metrics
  extends GatewayMetrics, ImageMetrics, ReportMetrics, RoomMetrics, TalkMetrics {
  readonly registry: Registry
  readonly requestSeconds: Histogram<'method' | 'route' | 'status'>
}

/** What is looked up when somebody asks. */
export interface Readings {
  readonly connections: () => number
  readonly rooms: () => number
  readonly exports: () => number
  readonly talks: () => number
  readonly talkFollowers: () => number
}

/** Every figure the server keeps, in a registry of its own. */
export function createMetrics(readings: Readings): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const counter = (name: string, help: string) => new Counter({ name, help, registers })
  const gauge = (name: string, help: string, read: () => number) => {
    const reading: Gauge = new Gauge({
      name,
      help,
      registers: [],
      collect: () => reading.set(read()),
    })
    registry.registerMetric(reading)
  }
  gauge('wholeplace_connections', 'Pages connected to a board now', readings.connections)
  gauge('wholeplace_boards_in_memory', 'Boards held in memory now', readings.rooms)
  gauge(
    'wholeplace_exports_under_way',
    'Files with pictures being made now, or waiting',
    readings.exports,
  )
  gauge('wholeplace_talks', 'Talks that go on now', readings.talks)
  gauge(
    'wholeplace_talk_followers',
    'Pages connected to a talk now: presenters, followers and clickers',
    readings.talkFollowers,
  )
  return {
    registry,
    framesReceived: counter('wholeplace_frames_received_total', 'Frames that pages sent'),
    admissionSeconds: counter(
      'wholeplace_admission_seconds_total',
      'Time spent on what pages sent, in seconds',
    ),
    waits: counter(
      'wholeplace_waits_total',
      'Times a page was not read from for a while, because it or its board had cost too much',
    ),
    updatesTaken: counter('wholeplace_updates_taken_total', 'Changes taken into a board'),
    deliveries: counter(
      'wholeplace_deliveries_total',
      'Writes to pages; one may hold several frames',
    ),
    resyncs: counter(
      'wholeplace_resyncs_total',
      'Slow pages that were sent the difference instead of each change',
    ),
    compactions: counter('wholeplace_compactions_total', 'Boards whose log was compacted'),
    storageStalls: counter(
      'wholeplace_storage_stalls_total',
      'Times a board was paused because its changes could not be saved',
    ),
    refusals: new Counter({
      name: 'wholeplace_refusals_total',
      help: 'Connections and frames refused, by kind of error',
      labelNames: ['kind'],
      registers,
    }),
    talkFramesSent: counter('wholeplace_talk_frames_total', 'Messages told to pages at a talk'),
    imagesStored: counter('wholeplace_images_stored_total', 'Pictures taken onto a board'),
    imageBytesStored: counter(
      'wholeplace_image_bytes_stored_total',
      'Bytes of the pictures taken onto a board',
    ),
    imageRefusals: new Counter({
      name: 'wholeplace_image_refusals_total',
      help: 'Pictures refused, by kind of error',
      labelNames: ['kind'],
      registers,
    }),
    exports: new Counter({
      name: 'wholeplace_exports_total',
      help: 'Files asked for, by kind and by what came of it',
      labelNames: ['format', 'end'],
      registers,
    }),
    exportSeconds: new Histogram({
      name: 'wholeplace_export_seconds',
      help: 'Time to make a file, waiting included, in seconds',
      labelNames: ['format'],
      buckets: [0.1, 0.5, 2, 10, 60],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'wholeplace_request_seconds',
      help: 'Time to answer an HTTP request, in seconds',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.1, 0.5, 2],
      registers,
    }),
  }
}
