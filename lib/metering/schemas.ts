export {
  type IngestResult,
  MAX_EVENTS,
  REJECTION_CODES,
  type Rejection,
  usageEventSchema,
} from './events/schemas';
export {
  AGGREGATION_WORDS,
  AGGREGATIONS,
  type Aggregation,
  type CreateMeterInput,
  createMeterSchema,
  type MeterDto,
  meterRefSchema,
} from './meters/schemas';
