import { configure } from "@testing-library/react";

// A busy machine may take longer than the second that it is given without this. Who waits for what is there waits no longer.
configure({ asyncUtilTimeout: 8_000 });
