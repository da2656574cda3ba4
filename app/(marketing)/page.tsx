import { Closing } from './_components/closing';
import { Developers } from './_components/developers';
import { Faces } from './_components/faces';
import { Hero } from './_components/hero';
import { Isolation } from './_components/isolation';
import { Placement } from './_components/placement';
import { Plans } from './_components/plans';

/** What the product is, how it keeps its promise, what the plans hold, and the way in. */
export default function HomePage() {
  return (
    <>
      <Hero />
      <Isolation />
      <Faces />
      <Placement />
      <Plans />
      <Developers />
      <Closing />
    </>
  );
}
