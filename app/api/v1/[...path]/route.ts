import { handleApiRequest } from '@/lib/api';
import { revalidateSite } from '@/lib/web/site';

const handle = async (request: Request, { params }: { params: Promise<{ path: string[] }> }) =>
  handleApiRequest(request, (await params).path, { refreshSite: revalidateSite });

export {
  handle as DELETE,
  handle as GET,
  handle as HEAD,
  handle as OPTIONS,
  handle as PATCH,
  handle as POST,
  handle as PUT,
};
