import { adoptServer } from '@/lib/isolation/partitions';
import { appError } from '@/lib/kernel/errors';

/**
 * Makes the server at an address ready to be this partition.
 * @throws AppError VALIDATION_FAILED with the reason beside `address`
 */
export async function adopt(id: string, address: string): Promise<void> {
  try {
    await adoptServer(id, address);
  } catch (error) {
    const reason =
      error instanceof Error ? error.message || (error as NodeJS.ErrnoException).code : String(error);
    throw appError('VALIDATION_FAILED', {
      fieldErrors: { address: `The server cannot be used: ${reason}` },
      cause: error,
    });
  }
}
